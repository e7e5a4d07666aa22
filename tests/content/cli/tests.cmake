if(TARGET beffroi-content)
  beffroi_test(test_content_tool LABEL store LIBS beffroi_cli SOURCES ${CMAKE_CURRENT_LIST_DIR}/cli_test.cpp)
  add_dependencies(test_content_tool beffroi-cook)
endif()
