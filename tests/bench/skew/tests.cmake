# A program, not a test: figures depend on the machine. README.md beside this.
if(TARGET beffroi_controller)
  add_executable(bench_skew ${CMAKE_CURRENT_LIST_DIR}/bench_skew.cpp)
  target_link_libraries(bench_skew PRIVATE beffroi_controller bench_wire)
  add_library(bench_own_clock MODULE ${CMAKE_CURRENT_LIST_DIR}/own_clock.cpp)
  target_link_libraries(bench_own_clock PRIVATE beffroi_options ${CMAKE_DL_LIBS})
endif()
