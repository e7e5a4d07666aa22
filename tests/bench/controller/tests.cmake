# A program, not a test: figures depend on the machine.
if(TARGET beffroi_protocol AND TARGET beffroi_show)
  add_executable(bench_controller ${CMAKE_CURRENT_LIST_DIR}/bench_controller.cpp)
  target_link_libraries(bench_controller PRIVATE beffroi_protocol beffroi_show beffroi_net)
endif()
