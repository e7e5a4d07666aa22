beffroi_test(test_staff LABEL store LIBS beffroi_hub SOURCES ${CMAKE_CURRENT_LIST_DIR}/staff_test.cpp)
