beffroi_test(test_pack_texts LABEL unit LIBS beffroi_base SOURCES ${CMAKE_CURRENT_LIST_DIR}/pack_texts_test.cpp)
