beffroi_test(test_city_map LABEL unit LIBS beffroi_asset SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/city_map_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/route_on_foot_test.cpp)
if(TARGET beffroi_asset)
  beffroi_fuzz(city_map LIBS beffroi_asset)
endif()

beffroi_test(test_facade_mesh LABEL unit LIBS beffroi_asset SOURCES ${CMAKE_CURRENT_LIST_DIR}/facade_mesh_test.cpp)
if(TARGET beffroi_asset)
  beffroi_fuzz(facade_mesh LIBS beffroi_asset)
endif()

beffroi_test(test_picture LABEL unit LIBS beffroi_asset SOURCES ${CMAKE_CURRENT_LIST_DIR}/picture_test.cpp)
if(TARGET beffroi_asset)
  beffroi_fuzz(picture LIBS beffroi_asset)
endif()

beffroi_test(test_sound LABEL unit LIBS beffroi_asset SOURCES ${CMAKE_CURRENT_LIST_DIR}/sound_test.cpp)
if(TARGET beffroi_asset)
  beffroi_fuzz(sound LIBS beffroi_asset)
endif()

beffroi_test(test_clip LABEL unit LIBS beffroi_asset SOURCES ${CMAKE_CURRENT_LIST_DIR}/clip_test.cpp)
if(TARGET beffroi_asset)
  beffroi_fuzz(clip LIBS beffroi_asset)
endif()
