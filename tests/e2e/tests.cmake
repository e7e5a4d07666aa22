# The whole story with real peers: two kiosks, OLA, Chromium. The same in a bare Debian root: ./installer/test --clean-root.
add_test(NAME e2e.visit COMMAND ${PROJECT_SOURCE_DIR}/installer/demo --headless ${PROJECT_BINARY_DIR}/e2e/visit)
set_tests_properties(e2e.visit PROPERTIES LABELS e2e RUN_SERIAL TRUE TIMEOUT 1500)
