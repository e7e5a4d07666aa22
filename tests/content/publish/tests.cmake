beffroi_test(test_map_cook LABEL unit LIBS beffroi_publish SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/map_cook_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/map_graph_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/map_pack_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/triangulate_test.cpp)
beffroi_test(test_static_pages LABEL unit LIBS beffroi_publish SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/static_pages_test.cpp)
if(TARGET beffroi_publish)
  beffroi_fuzz(map_layers LIBS beffroi_publish)
endif()
if(TARGET beffroi_publish AND TARGET beffroi_exchange)
  beffroi_test(test_publish LABEL store LIBS beffroi_publish beffroi_exchange JPEG::JPEG PNG::PNG PkgConfig::webp PkgConfig::sndfile
    PkgConfig::libav
    SOURCES
    ${CMAKE_CURRENT_LIST_DIR}/backup_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/doctor_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/flash_check_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/models_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/pictures_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/publish_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/release_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/sounds_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/tour_route_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/videos_test.cpp)
  beffroi_test(test_kill_publish LABEL scenario LIBS beffroi_publish beffroi_exchange SOURCES
    ${CMAKE_CURRENT_LIST_DIR}/kill_publish_test.cpp)
  add_dependencies(test_publish beffroi-cook)
  add_dependencies(test_kill_publish beffroi-content beffroi-cook)
endif()
