beffroi_test(test_map_camera LABEL unit LIBS beffroi_render SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/map_camera_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/map_labels_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/map_marks_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/map_style_test.cpp)
if(TARGET beffroi_render AND TARGET beffroi_publish)
  add_executable(map_picture ${CMAKE_CURRENT_LIST_DIR}/map_picture.cpp
    ${PROJECT_SOURCE_DIR}/tests/kiosk/render/offscreen.cpp)
  target_link_libraries(map_picture PRIVATE beffroi_render beffroi_publish)
  set_target_properties(map_picture PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
endif()
beffroi_test(test_map_view LABEL golden LIBS beffroi_render SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/map_view_test.cpp ${PROJECT_SOURCE_DIR}/tests/kiosk/render/offscreen.cpp)
beffroi_test(test_map_pins LABEL unit LIBS beffroi_screens SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/map_overlay_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/map_pins_test.cpp)
