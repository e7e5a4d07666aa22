beffroi_test(test_kiosk_link LABEL unit LIBS beffroi_link SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/edition_fetch_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/wall_test.cpp)
beffroi_test(test_bridge_link LABEL net LIBS beffroi_link SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/bridge_link_test.cpp)
