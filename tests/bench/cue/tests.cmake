# A program, not a test: figures depend on the machine.
if(TARGET beffroi_controller)
  add_executable(bench_cue ${CMAKE_CURRENT_LIST_DIR}/bench_cue.cpp)
  target_link_libraries(bench_cue PRIVATE beffroi_controller bench_wire)
endif()
