beffroi_test(test_cook LABEL store LIBS beffroi_cook beffroi_facade
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/cook_test.cpp)
beffroi_test(test_cook_child LABEL unit LIBS beffroi_cook_child beffroi_facade PkgConfig::zip
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/archive_test.cpp ${CMAKE_CURRENT_LIST_DIR}/bake_test.cpp ${CMAKE_CURRENT_LIST_DIR}/model_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/refine_test.cpp)
beffroi_test(test_cook_sandbox LABEL store LIBS beffroi_cook_child
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/sandbox_test.cpp)
beffroi_test(test_cook_picture LABEL store LIBS beffroi_cook JPEG::JPEG PNG::PNG PkgConfig::webp
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/picture_test.cpp)
beffroi_test(test_cook_sound LABEL store LIBS beffroi_cook PkgConfig::sndfile
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/sound_test.cpp)
beffroi_test(test_cook_video LABEL store LIBS beffroi_cook PkgConfig::libav
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/video_test.cpp)
beffroi_test(test_cook_model LABEL store LIBS beffroi_cook beffroi_facade
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/model_look_test.cpp)
foreach(program test_cook test_cook_model test_cook_picture test_cook_sound test_cook_video)
  if(TARGET ${program})
    add_dependencies(${program} beffroi-cook)
  endif()
endforeach()

# Draws and cooks one façade, for looking at it (content/facade/README.md).
if(TARGET beffroi_cook AND TARGET beffroi_facade AND TARGET beffroi_show)
  add_executable(bake_facade ${CMAKE_CURRENT_LIST_DIR}/bake_facade.cpp)
  target_link_libraries(bake_facade PRIVATE beffroi_cook beffroi_facade beffroi_show)
  add_dependencies(bake_facade beffroi-cook)
  set_target_properties(bake_facade PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
endif()
