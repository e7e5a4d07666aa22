if(TARGET beffroi_render)
  add_library(test_facade STATIC ${CMAKE_CURRENT_LIST_DIR}/test_facade.cpp ${CMAKE_CURRENT_LIST_DIR}/offscreen.cpp)
  target_link_libraries(test_facade PUBLIC beffroi_render)
  target_include_directories(test_facade PUBLIC ${PROJECT_SOURCE_DIR})

  beffroi_test(test_render LABEL unit LIBS beffroi_render test_facade SOURCES
    ${CMAKE_CURRENT_LIST_DIR}/camera_test.cpp ${CMAKE_CURRENT_LIST_DIR}/orbit_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/atmosphere_test.cpp ${CMAKE_CURRENT_LIST_DIR}/facade_geometry_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/png_writer_test.cpp)

  # A main of its own: without OpenGL, or on another renderer, it exits 77 and ctest says "skipped".
  add_executable(test_facade_picture ${CMAKE_CURRENT_LIST_DIR}/facade_picture_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/golden.cpp)
  target_link_libraries(test_facade_picture PRIVATE test_facade doctest::doctest)
  target_compile_definitions(test_facade_picture PRIVATE BEFFROI_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
    BEFFROI_BINARY_DIR="${PROJECT_BINARY_DIR}")
  foreach(suite reference golden)
    add_test(NAME "facade_picture: ${suite}" COMMAND test_facade_picture --test-suite=${suite})
    set_tests_properties("facade_picture: ${suite}" PROPERTIES LABELS golden SKIP_RETURN_CODE 77)
  endforeach()
  add_custom_target(rebaseline_facade COMMENT "Keeping new golden pictures of the tests' façade: look at them"
    COMMAND ${CMAKE_COMMAND} -E env BEFFROI_REBASELINE=1 $<TARGET_FILE:test_facade_picture> --test-suite=golden)

  if(TARGET beffroi_show)
    add_executable(facade_picture ${CMAKE_CURRENT_LIST_DIR}/facade_picture.cpp)
    add_executable(bench_facade ${PROJECT_SOURCE_DIR}/tests/bench/facade/bench_facade.cpp)
    foreach(program facade_picture bench_facade)
      target_link_libraries(${program} PRIVATE test_facade beffroi_show)
      set_target_properties(${program} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
    endforeach()
  endif()
endif()
