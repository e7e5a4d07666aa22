beffroi_test(test_show LABEL unit LIBS beffroi_show SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/patch_file_test.cpp ${CMAKE_CURRENT_LIST_DIR}/scene_file_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/fixture_profile_file_test.cpp ${CMAKE_CURRENT_LIST_DIR}/aim_check_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/calendar_file_test.cpp ${CMAKE_CURRENT_LIST_DIR}/inner_file_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/night_plan_test.cpp ${CMAKE_CURRENT_LIST_DIR}/nights_test.cpp ${CMAKE_CURRENT_LIST_DIR}/pack_scenes_test.cpp)
if(TARGET beffroi_show)
  beffroi_fuzz(show_files LIBS beffroi_show)
endif()
