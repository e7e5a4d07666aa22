beffroi_test(test_controller LABEL net LIBS beffroi_controller beffroi_hub SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/alone_test.cpp ${CMAKE_CURRENT_LIST_DIR}/outputs_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/keeper_test.cpp)
