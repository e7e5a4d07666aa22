# A program, not a test: figures depend on the machine. tests/bench/search/README.md says how to read them.
if(TARGET beffroi_snapshot)
  add_executable(bench_search ${CMAKE_CURRENT_LIST_DIR}/bench_search.cpp ${CMAKE_CURRENT_LIST_DIR}/large_town.cpp
    ${CMAKE_CURRENT_LIST_DIR}/peers.cpp)
  target_link_libraries(bench_search PRIVATE beffroi_snapshot)
endif()
