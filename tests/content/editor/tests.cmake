# The editor's rules without a browser, by Node's own test runner; where Node or its packages are not there, skipped.
if(NODE)
  add_test(NAME editor.rules COMMAND ${NODE} ${CMAKE_CURRENT_LIST_DIR}/run.mjs)
  set_tests_properties(editor.rules PROPERTIES LABELS unit SKIP_RETURN_CODE 77)
endif()
