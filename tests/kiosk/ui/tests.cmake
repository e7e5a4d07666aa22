beffroi_test(test_kiosk_ui LABEL unit LIBS beffroi_ui SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/metrics_test.cpp ${CMAKE_CURRENT_LIST_DIR}/theme_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/text_test.cpp ${CMAKE_CURRENT_LIST_DIR}/tree_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/touch_test.cpp ${CMAKE_CURRENT_LIST_DIR}/icons_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/painter_test.cpp ${CMAKE_CURRENT_LIST_DIR}/gallery.cpp)
beffroi_test(test_kiosk_gallery LABEL golden LIBS beffroi_ui beffroi_render SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/gallery_picture_test.cpp ${CMAKE_CURRENT_LIST_DIR}/gallery.cpp)
beffroi_test(test_kiosk_stage LABEL unit LIBS beffroi_ui SOURCES ${CMAKE_CURRENT_LIST_DIR}/stage_test.cpp)
