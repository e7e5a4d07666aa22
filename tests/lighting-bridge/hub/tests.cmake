beffroi_test(test_staff LABEL store LIBS beffroi_hub SOURCES ${CMAKE_CURRENT_LIST_DIR}/staff_test.cpp)
beffroi_test(test_staff_media LABEL store LIBS beffroi_hub JPEG::JPEG PNG::PNG PkgConfig::webp SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/staff_media_test.cpp)
if(TARGET test_staff)
  add_dependencies(test_staff beffroi-cook)
  add_dependencies(test_staff_media beffroi-cook)
endif()
beffroi_test(test_hub_rules LABEL unit LIBS beffroi_hub SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/facade_show_test.cpp ${CMAKE_CURRENT_LIST_DIR}/jobs_test.cpp)
beffroi_test(test_hub LABEL net LIBS beffroi_hub SOURCES ${CMAKE_CURRENT_LIST_DIR}/hub_test.cpp)
