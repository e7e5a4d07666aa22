beffroi_test(test_store LABEL store LIBS beffroi_store SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/activities_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/changed_words_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/entries_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/entry_lists_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/entry_views_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/history_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/notices_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/people_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/second_factor_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/store_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/town_test.cpp)
