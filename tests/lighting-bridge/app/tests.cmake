beffroi_test(test_simulate LABEL unit LIBS beffroi_bridge SOURCES ${CMAKE_CURRENT_LIST_DIR}/simulate_test.cpp)
beffroi_test(test_config LABEL unit LIBS beffroi_bridge SOURCES ${CMAKE_CURRENT_LIST_DIR}/config_test.cpp)
beffroi_test(test_explain LABEL unit LIBS beffroi_bridge SOURCES ${CMAKE_CURRENT_LIST_DIR}/explain_test.cpp)
beffroi_test(test_bridge_config LABEL unit LIBS beffroi_bridge SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/cue_outputs_config_test.cpp)
beffroi_test(test_standby_config LABEL unit LIBS beffroi_bridge SOURCES ${CMAKE_CURRENT_LIST_DIR}/standby_config_test.cpp)
