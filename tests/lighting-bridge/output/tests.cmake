beffroi_test(test_sacn LABEL net LIBS beffroi_output SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/sacn_packet_test.cpp ${CMAKE_CURRENT_LIST_DIR}/sacn_output_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/light_loop_test.cpp ${CMAKE_CURRENT_LIST_DIR}/light_runner_test.cpp)

beffroi_test(test_outputs LABEL unit LIBS beffroi_output SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/sacn_extended_packet_test.cpp ${CMAKE_CURRENT_LIST_DIR}/sacn_network_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/artnet_packet_test.cpp ${CMAKE_CURRENT_LIST_DIR}/artnet_output_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/ddp_test.cpp ${CMAKE_CURRENT_LIST_DIR}/routing_test.cpp)
beffroi_test(test_standby LABEL unit LIBS beffroi_output SOURCES ${CMAKE_CURRENT_LIST_DIR}/standby_test.cpp)
beffroi_test(test_simulated_standby LABEL scenario LIBS beffroi_output SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/standby_simulated_test.cpp)
beffroi_fuzz(sacn_source LIBS beffroi_output)
beffroi_test(test_tick LABEL unit LIBS beffroi_output SOURCES ${CMAKE_CURRENT_LIST_DIR}/no_allocation_test.cpp)
if(TARGET beffroi_output)
  beffroi_fuzz(artnet LIBS beffroi_output)
endif()

# Another's receiver reads what the engine computes; skipped without root, OLA or network namespaces.
if(TARGET beffroi_output AND TARGET beffroi_show)
  add_executable(play_scene ${CMAKE_CURRENT_LIST_DIR}/play_scene.cpp)
  target_link_libraries(play_scene PRIVATE beffroi_output beffroi_show)
  add_test(NAME e2e.ola_reads_the_scene COMMAND ${CMAKE_CURRENT_LIST_DIR}/check_with_ola.sh $<TARGET_FILE:play_scene>
    ${PROJECT_SOURCE_DIR}/content/roubaix/facades/hotel-de-ville chaine-et-trame)
  add_test(NAME e2e.ola_reads_artnet COMMAND ${CMAKE_CURRENT_LIST_DIR}/check_artnet_with_ola.sh $<TARGET_FILE:play_scene>
    ${PROJECT_SOURCE_DIR}/content/roubaix/facades/hotel-de-ville chaine-et-trame)
  add_test(NAME e2e.tshark_reads_the_packets COMMAND ${CMAKE_CURRENT_LIST_DIR}/check_with_tshark.sh $<TARGET_FILE:play_scene>
    ${PROJECT_SOURCE_DIR}/content/roubaix/facades/hotel-de-ville chaine-et-trame)
  set_tests_properties(e2e.ola_reads_the_scene e2e.ola_reads_artnet e2e.tshark_reads_the_packets PROPERTIES LABELS e2e SKIP_RETURN_CODE 77 TIMEOUT 120)
endif()

# Cue outputs: what happens, told to somebody else's controller.
beffroi_test(test_cues LABEL net LIBS beffroi_output SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/cue_book_test.cpp ${CMAKE_CURRENT_LIST_DIR}/cue_template_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/cue_outputs_test.cpp ${CMAKE_CURRENT_LIST_DIR}/osc_packet_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/osc_cue_test.cpp ${CMAKE_CURRENT_LIST_DIR}/http_cue_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/qlc_cue_test.cpp)
beffroi_fuzz(osc LIBS beffroi_output)

# Another's desk starts and stops what it is told, another's OSC server reads it; skipped where they are not installed.
if(TARGET beffroi_output)
  add_executable(tell_qlcplus ${CMAKE_CURRENT_LIST_DIR}/tell_qlcplus.cpp)
  target_link_libraries(tell_qlcplus PRIVATE beffroi_output)
  add_test(NAME e2e.qlcplus_does_as_told COMMAND ${CMAKE_CURRENT_LIST_DIR}/check_with_qlcplus.sh $<TARGET_FILE:tell_qlcplus>)
  set_tests_properties(e2e.qlcplus_does_as_told PROPERTIES LABELS e2e SKIP_RETURN_CODE 77 TIMEOUT 60)
  add_executable(tell_osc ${CMAKE_CURRENT_LIST_DIR}/tell_osc.cpp)
  target_link_libraries(tell_osc PRIVATE beffroi_output)
  add_test(NAME e2e.liblo_understands COMMAND ${CMAKE_CURRENT_LIST_DIR}/check_with_liblo.sh $<TARGET_FILE:tell_osc>)
  set_tests_properties(e2e.liblo_understands PROPERTIES LABELS e2e SKIP_RETURN_CODE 77 TIMEOUT 60)
endif()

# Cues' starts, networks, and destinations that do not answer.
beffroi_test(test_stage LABEL net LIBS beffroi_output SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/cue_start_test.cpp ${CMAKE_CURRENT_LIST_DIR}/stage_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/dead_destination_test.cpp)
