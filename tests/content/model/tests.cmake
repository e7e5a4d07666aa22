beffroi_test(test_model LABEL unit LIBS beffroi_model SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/changed_dates_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/captions_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/check_value_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/coverage_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/field_spec_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/locale_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/markup_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/public_address_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/recurrence_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/password_rule_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/role_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/second_factor_rule_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/slug_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/validate_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/validate_activities_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/validate_notices_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/validate_outings_test.cpp)

if(TARGET beffroi_model)
  beffroi_fuzz(captions LIBS beffroi_model)
  beffroi_fuzz(markup LIBS beffroi_model)
  beffroi_fuzz(recurrence LIBS beffroi_model)
endif()
