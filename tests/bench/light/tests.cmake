# A program, not a test: figures depend on the machine. tests/bench/light/README.md says how to read them.
if(TARGET beffroi_output)
  add_executable(bench_light ${CMAKE_CURRENT_LIST_DIR}/bench_light.cpp ${CMAKE_CURRENT_LIST_DIR}/receiver.cpp)
  target_link_libraries(bench_light PRIVATE beffroi_output)
endif()
