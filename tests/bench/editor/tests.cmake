# A program, not a test: figures depend on the machine. tests/bench/editor/README.md says how to read them.
if(TARGET beffroi_store)
  add_executable(bench_editor_town ${CMAKE_CURRENT_LIST_DIR}/editor_town.cpp)
  target_link_libraries(bench_editor_town PRIVATE beffroi_store)
endif()
