# The judges know nothing of the code they judge: no link to lighting-bridge.
add_library(conformance_judges STATIC
  ${CMAKE_CURRENT_LIST_DIR}/rules.cpp ${CMAKE_CURRENT_LIST_DIR}/report.cpp ${CMAKE_CURRENT_LIST_DIR}/wire.cpp
  ${CMAKE_CURRENT_LIST_DIR}/reading_e131.cpp ${CMAKE_CURRENT_LIST_DIR}/reading_artnet.cpp
  ${CMAKE_CURRENT_LIST_DIR}/pace_watch.cpp ${CMAKE_CURRENT_LIST_DIR}/judge_e131.cpp
  ${CMAKE_CURRENT_LIST_DIR}/judge_e131_streams.cpp ${CMAKE_CURRENT_LIST_DIR}/judge_e131_lists.cpp
  ${CMAKE_CURRENT_LIST_DIR}/judge_artnet.cpp ${CMAKE_CURRENT_LIST_DIR}/judge_artnet_nodes.cpp
  ${CMAKE_CURRENT_LIST_DIR}/judge_cues.cpp ${CMAKE_CURRENT_LIST_DIR}/judge_clock.cpp ${CMAKE_CURRENT_LIST_DIR}/web_ear.cpp)
target_link_libraries(conformance_judges PUBLIC beffroi_base OpenSSL::Crypto)

if(TARGET beffroi-bridge AND TARGET beffroi_hub)
  add_executable(conformance ${CMAKE_CURRENT_LIST_DIR}/conformance.cpp ${CMAKE_CURRENT_LIST_DIR}/lab.cpp
    ${CMAKE_CURRENT_LIST_DIR}/situation_everything.cpp ${CMAKE_CURRENT_LIST_DIR}/situations_more.cpp
    ${CMAKE_CURRENT_LIST_DIR}/situations_light.cpp)
  target_link_libraries(conformance PRIVATE conformance_judges beffroi_hub doctest::doctest)
  add_dependencies(conformance beffroi-bridge)
  add_test(NAME e2e.conformance COMMAND ${CMAKE_CURRENT_LIST_DIR}/run.sh $<TARGET_FILE:conformance>
    $<TARGET_FILE:beffroi-bridge> ${PROJECT_BINARY_DIR}/conformance)
  set_tests_properties(e2e.conformance PROPERTIES LABELS e2e SKIP_RETURN_CODE 77 RUN_SERIAL TRUE TIMEOUT 240)
endif()

# That it can fail: recorded packets, spoilt one by one.
beffroi_test(test_conformance LABEL unit LIBS conformance_judges SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/judges_test.cpp ${CMAKE_CURRENT_LIST_DIR}/recorded.cpp)
