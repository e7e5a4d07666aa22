# The whole story with real peers: two kiosks, OLA, Chromium. The same in a bare Debian root takes longer: ctest -L soak.
add_test(NAME e2e.visit COMMAND ${PROJECT_SOURCE_DIR}/installer/demo --headless ${PROJECT_BINARY_DIR}/e2e/visit)
set_tests_properties(e2e.visit PROPERTIES LABELS e2e RUN_SERIAL TRUE TIMEOUT 1500)
add_test(NAME soak.clean-root COMMAND ${PROJECT_SOURCE_DIR}/installer/test --clean-root)
set_tests_properties(soak.clean-root PROPERTIES LABELS soak RUN_SERIAL TRUE SKIP_RETURN_CODE 77 TIMEOUT 2700)
