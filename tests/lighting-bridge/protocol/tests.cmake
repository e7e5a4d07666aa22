beffroi_test(test_protocol LABEL unit LIBS beffroi_protocol SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/messages_test.cpp ${CMAKE_CURRENT_LIST_DIR}/clock_filter_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/bridge_clock_test.cpp)
beffroi_fuzz(protocol LIBS beffroi_protocol)
