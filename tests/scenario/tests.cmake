if(TARGET beffroi-bridge AND TARGET beffroi-controller)
  beffroi_test(test_killed LABEL scenario LIBS beffroi_hub SOURCES ${CMAKE_CURRENT_LIST_DIR}/bridge_killed_test.cpp)
  target_compile_definitions(test_killed PRIVATE BEFFROI_BRIDGE="$<TARGET_FILE:beffroi-bridge>"
    BEFFROI_CONTROLLER="$<TARGET_FILE:beffroi-controller>")
  add_dependencies(test_killed beffroi-bridge beffroi-controller)
endif()
beffroi_test(test_simulated_town LABEL scenario LIBS beffroi_hub beffroi_controller SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/simulated_town_test.cpp ${CMAKE_CURRENT_LIST_DIR}/simulated_town.cpp)
beffroi_test(test_start_skew LABEL scenario LIBS beffroi_controller SOURCES ${CMAKE_CURRENT_LIST_DIR}/start_skew_test.cpp)
