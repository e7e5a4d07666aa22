if(TARGET beffroi-bridge AND TARGET beffroi-controller)
  beffroi_test(test_killed LABEL scenario LIBS beffroi_hub SOURCES ${CMAKE_CURRENT_LIST_DIR}/bridge_killed_test.cpp)
  target_compile_definitions(test_killed PRIVATE BEFFROI_BRIDGE="$<TARGET_FILE:beffroi-bridge>"
    BEFFROI_CONTROLLER="$<TARGET_FILE:beffroi-controller>")
  add_dependencies(test_killed beffroi-bridge beffroi-controller)
endif()
beffroi_test(test_simulated_town LABEL scenario LIBS beffroi_hub beffroi_controller SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/simulated_town_test.cpp ${CMAKE_CURRENT_LIST_DIR}/simulated_town.cpp)
beffroi_test(test_start_skew LABEL scenario LIBS beffroi_controller SOURCES ${CMAKE_CURRENT_LIST_DIR}/start_skew_test.cpp)

# A primary and its standby in a network of their own; skipped without root or network namespaces, and OLA's part without OLA.
if(TARGET beffroi-bridge)
  add_executable(test_standby_killed ${CMAKE_CURRENT_LIST_DIR}/standby_killed_test.cpp)
  target_link_libraries(test_standby_killed PRIVATE test_main beffroi_hub)
  target_compile_definitions(test_standby_killed PRIVATE BEFFROI_BRIDGE="$<TARGET_FILE:beffroi-bridge>")
  add_dependencies(test_standby_killed beffroi-bridge)
  add_test(NAME scenario.standby_takes_over COMMAND ${CMAKE_CURRENT_LIST_DIR}/standby_killed.sh
    $<TARGET_FILE:test_standby_killed> own 2)
  set_tests_properties(scenario.standby_takes_over PROPERTIES LABELS scenario RUN_SERIAL TRUE SKIP_RETURN_CODE 77 TIMEOUT 300)
  add_test(NAME e2e.ola_follows_the_standby COMMAND ${CMAKE_CURRENT_LIST_DIR}/standby_killed.sh
    $<TARGET_FILE:test_standby_killed> ola 5)
  set_tests_properties(e2e.ola_follows_the_standby PROPERTIES LABELS e2e RUN_SERIAL TRUE SKIP_RETURN_CODE 77 TIMEOUT 1500)
endif()
