beffroi_test(test_engine LABEL unit LIBS beffroi_engine SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/level_test.cpp ${CMAKE_CURRENT_LIST_DIR}/patch_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/effect_test.cpp ${CMAKE_CURRENT_LIST_DIR}/energy_test.cpp  ${CMAKE_CURRENT_LIST_DIR}/flash_test.cpp ${CMAKE_CURRENT_LIST_DIR}/budget_test.cpp ${CMAKE_CURRENT_LIST_DIR}/scene_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/fit_test.cpp ${CMAKE_CURRENT_LIST_DIR}/head_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/merge_test.cpp ${CMAKE_CURRENT_LIST_DIR}/performance_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/policy_test.cpp ${CMAKE_CURRENT_LIST_DIR}/show_queue_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/inspection_test.cpp)
