beffroi_test(test_staff LABEL store LIBS beffroi_hub SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/staff_test.cpp ${CMAKE_CURRENT_LIST_DIR}/staff_entries_test.cpp)
beffroi_test(test_hub_rules LABEL unit LIBS beffroi_hub SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/facade_show_test.cpp ${CMAKE_CURRENT_LIST_DIR}/jobs_test.cpp)
beffroi_test(test_hub LABEL net LIBS beffroi_hub SOURCES ${CMAKE_CURRENT_LIST_DIR}/hub_test.cpp)
