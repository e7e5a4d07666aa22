beffroi_test(test_exchange LABEL store LIBS beffroi_exchange SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/export_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/faults_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/import_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/markdown_test.cpp)
