if(TARGET beffroi_screens)
  add_library(sample_city STATIC ${CMAKE_CURRENT_LIST_DIR}/sample_city.cpp)
  target_link_libraries(sample_city PUBLIC beffroi_screens)
  target_include_directories(sample_city PUBLIC ${CMAKE_CURRENT_LIST_DIR})
  target_compile_definitions(sample_city PRIVATE BEFFROI_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  beffroi_test(test_measure LABEL unit LIBS sample_city SOURCES
    ${CMAKE_CURRENT_LIST_DIR}/measure_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/picture_test.cpp)
  beffroi_test(test_screens LABEL unit LIBS sample_city SOURCES
    ${CMAKE_CURRENT_LIST_DIR}/changes_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/in_service_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/notices_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/place_view_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/screen_audit_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/strings_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/visit_flow_test.cpp)
endif()
