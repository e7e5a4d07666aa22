# The whole story with real peers: two kiosks, OLA, Chromium; then the same in a bare Debian root (as root only).
add_test(NAME e2e.visit COMMAND ${PROJECT_SOURCE_DIR}/installer/demo --headless ${PROJECT_BINARY_DIR}/e2e/visit)
add_test(NAME e2e.clean-root COMMAND ${PROJECT_SOURCE_DIR}/installer/test --clean-root)
set_tests_properties(e2e.visit e2e.clean-root PROPERTIES LABELS e2e RUN_SERIAL TRUE SKIP_RETURN_CODE 77)
set_tests_properties(e2e.visit PROPERTIES TIMEOUT 1500)
set_tests_properties(e2e.clean-root PROPERTIES TIMEOUT 2700 DEPENDS e2e.visit)
