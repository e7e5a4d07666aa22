beffroi_test(test_net_rules LABEL unit LIBS beffroi_net SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/address_test.cpp ${CMAKE_CURRENT_LIST_DIR}/limits_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/router_test.cpp)
beffroi_test(test_net LABEL net LIBS beffroi_net SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/loop_test.cpp ${CMAKE_CURRENT_LIST_DIR}/server_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/static_files_test.cpp ${CMAKE_CURRENT_LIST_DIR}/web_socket_test.cpp)
beffroi_test(test_udp LABEL net LIBS beffroi_net SOURCES ${CMAKE_CURRENT_LIST_DIR}/udp_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/group_ear_test.cpp)
