beffroi_test(test_pack_texts LABEL unit LIBS beffroi_base SOURCES ${CMAKE_CURRENT_LIST_DIR}/pack_texts_test.cpp)
beffroi_test(test_pack_numbers LABEL lint LIBS beffroi_base SOURCES ${CMAKE_CURRENT_LIST_DIR}/pack_numbers_test.cpp)
if(TARGET beffroi_exchange)
  beffroi_test(test_pack_import LABEL store LIBS beffroi_exchange SOURCES
    ${CMAKE_CURRENT_LIST_DIR}/pack_import_test.cpp)
endif()
if(TARGET beffroi_exchange AND TARGET beffroi_publish)
  beffroi_test(test_pack_tours LABEL unit LIBS beffroi_exchange beffroi_publish SOURCES
    ${CMAKE_CURRENT_LIST_DIR}/pack_tours_test.cpp)
endif()
