beffroi_test(test_map_cook LABEL unit LIBS beffroi_publish SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/map_cook_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/map_pack_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/triangulate_test.cpp)
if(TARGET beffroi_publish)
  beffroi_fuzz(map_layers LIBS beffroi_publish)
endif()
