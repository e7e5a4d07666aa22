# The whole story with real peers: two kiosks, OLA, Chromium. The same in a bare Debian root: ./installer/test --clean-root.
add_test(NAME e2e.visit COMMAND ${PROJECT_SOURCE_DIR}/installer/demo --headless ${PROJECT_BINARY_DIR}/e2e/visit)
set_tests_properties(e2e.visit PROPERTIES LABELS e2e RUN_SERIAL TRUE TIMEOUT 1500)
# Every page of the staff editor, and what staff must not lose a word to.
add_test(NAME e2e.editor COMMAND ${CMAKE_CURRENT_LIST_DIR}/editor/run ${PROJECT_BINARY_DIR}/e2e/editor ${PROJECT_BINARY_DIR}/bin)
set_tests_properties(e2e.editor PROPERTIES LABELS e2e RUN_SERIAL TRUE TIMEOUT 2400)
