beffroi_test(test_staff LABEL store LIBS beffroi_hub SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/openapi_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/staff_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/staff_entries_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/staff_changes_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/staff_notices_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/staff_overview_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/staff_light_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/staff_light_orders_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/staff_roles_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/staff_people_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/staff_second_factor_test.cpp)
beffroi_test(test_staff_media LABEL store LIBS beffroi_hub beffroi_facade JPEG::JPEG PNG::PNG PkgConfig::webp PkgConfig::sndfile SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/staff_media_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/staff_models_test.cpp)
if(TARGET test_staff)
  add_dependencies(test_staff beffroi-cook)
  add_dependencies(test_staff_media beffroi-cook)
endif()
beffroi_test(test_hub_rules LABEL unit LIBS beffroi_hub SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/light_log_test.cpp ${CMAKE_CURRENT_LIST_DIR}/clock_watch_test.cpp ${CMAKE_CURRENT_LIST_DIR}/facade_show_test.cpp ${CMAKE_CURRENT_LIST_DIR}/jobs_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/facade_show_staff_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/notice_board_test.cpp)
beffroi_test(test_standby_lights LABEL unit LIBS beffroi_hub SOURCES ${CMAKE_CURRENT_LIST_DIR}/standby_lights_test.cpp)
beffroi_test(test_measures LABEL unit LIBS beffroi_hub SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/measures_test.cpp ${CMAKE_CURRENT_LIST_DIR}/staff_measure_test.cpp)
beffroi_test(test_hub LABEL net LIBS beffroi_hub SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/hub_test.cpp ${CMAKE_CURRENT_LIST_DIR}/staff_lanes_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/cue_outputs_hub_test.cpp)
if(TARGET beffroi_exchange)
  beffroi_test(test_previews LABEL store LIBS beffroi_hub beffroi_exchange SOURCES
    ${CMAKE_CURRENT_LIST_DIR}/preview_test.cpp)
  add_dependencies(test_previews beffroi-cook)
  if(TARGET beffroi-kiosk)
    beffroi_test(test_kiosk_preview LABEL e2e LIBS beffroi_hub beffroi_exchange SOURCES
      ${CMAKE_CURRENT_LIST_DIR}/preview_e2e_test.cpp
      ${CMAKE_CURRENT_LIST_DIR}/measures_e2e_test.cpp)
    target_compile_definitions(test_kiosk_preview PRIVATE BEFFROI_KIOSK_PROGRAM="$<TARGET_FILE:beffroi-kiosk>")
    add_dependencies(test_kiosk_preview beffroi-kiosk beffroi-cook)
  endif()
endif()
