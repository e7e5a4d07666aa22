beffroi_test(test_sqlite LABEL store LIBS beffroi_sqlite SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/database_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/migrator_test.cpp)
