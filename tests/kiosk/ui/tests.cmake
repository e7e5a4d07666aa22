beffroi_test(test_kiosk_gallery LABEL golden LIBS beffroi_ui beffroi_render SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/gallery_picture_test.cpp ${CMAKE_CURRENT_LIST_DIR}/gallery.cpp)
