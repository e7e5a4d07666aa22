beffroi_test(test_sacn LABEL net LIBS beffroi_output SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/sacn_packet_test.cpp ${CMAKE_CURRENT_LIST_DIR}/sacn_output_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/light_loop_test.cpp ${CMAKE_CURRENT_LIST_DIR}/light_runner_test.cpp)
