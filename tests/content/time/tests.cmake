beffroi_test(test_time LABEL unit LIBS beffroi_base SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/local_time_test.cpp ${CMAKE_CURRENT_LIST_DIR}/sun_test.cpp)
