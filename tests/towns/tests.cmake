if(TARGET beffroi_publish AND TARGET beffroi_exchange)
  beffroi_test(test_towns LABEL store LIBS beffroi_publish beffroi_exchange SOURCES
    ${CMAKE_CURRENT_LIST_DIR}/towns_test.cpp)
  add_dependencies(test_towns beffroi-cook)
endif()
