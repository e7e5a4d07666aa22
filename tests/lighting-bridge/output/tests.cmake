beffroi_test(test_sacn LABEL net LIBS beffroi_output SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/sacn_packet_test.cpp ${CMAKE_CURRENT_LIST_DIR}/sacn_output_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/light_loop_test.cpp ${CMAKE_CURRENT_LIST_DIR}/light_runner_test.cpp)

beffroi_test(test_outputs LABEL unit LIBS beffroi_output SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/sacn_extended_packet_test.cpp ${CMAKE_CURRENT_LIST_DIR}/sacn_network_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/artnet_packet_test.cpp ${CMAKE_CURRENT_LIST_DIR}/artnet_output_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/ddp_test.cpp ${CMAKE_CURRENT_LIST_DIR}/routing_test.cpp)
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
