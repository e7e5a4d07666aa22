if(TARGET beffroi-bridge AND TARGET beffroi-controller)
  # On a busy machine the search for exact bytes fails now and then: a soak test until it does not.
  beffroi_test(test_killed LABEL soak LIBS beffroi_hub SOURCES ${CMAKE_CURRENT_LIST_DIR}/bridge_killed_test.cpp)
  target_compile_definitions(test_killed PRIVATE BEFFROI_BRIDGE="$<TARGET_FILE:beffroi-bridge>"
    BEFFROI_CONTROLLER="$<TARGET_FILE:beffroi-controller>")
  add_dependencies(test_killed beffroi-bridge beffroi-controller)
endif()
