beffroi_test(test_base LABEL unit LIBS beffroi_base SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/result_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/instant_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/json_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/json_reader_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/latin_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/files_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/folder_lock_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/names_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/threads_test.cpp)
beffroi_test(test_fetch LABEL net LIBS beffroi_base SOURCES ${CMAKE_CURRENT_LIST_DIR}/fetch_test.cpp)
beffroi_test(test_secrets LABEL unit LIBS beffroi_base SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/signature_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/password_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/one_time_code_test.cpp
  ${CMAKE_CURRENT_LIST_DIR}/qr_code_test.cpp)
