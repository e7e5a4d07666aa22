# Draws and cooks one façade, for looking at it (content/facade/README.md).
if(TARGET beffroi_cook AND TARGET beffroi_facade AND TARGET beffroi_show)
  add_executable(bake_facade ${CMAKE_CURRENT_LIST_DIR}/bake_facade.cpp)
  target_link_libraries(bake_facade PRIVATE beffroi_cook beffroi_facade beffroi_show)
  set_target_properties(bake_facade PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
endif()
