beffroi_test(test_snapshot LABEL store LIBS beffroi_snapshot SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/edition_store_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/edition_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/fold_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/manifest_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/outings_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/pictures_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/search_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/sounds_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/videos_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/vocabulary_test.cpp)
if(TARGET beffroi_snapshot)
  beffroi_fuzz(manifest LIBS beffroi_snapshot)
endif()
