beffroi_test(test_facade_description LABEL unit LIBS beffroi_facade
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/description_test.cpp ${CMAKE_CURRENT_LIST_DIR}/generate_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/shapes_test.cpp)
beffroi_test(test_facade_pack LABEL unit LIBS beffroi_facade beffroi_show
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/pack_test.cpp)
