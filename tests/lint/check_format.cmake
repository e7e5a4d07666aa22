# Fails when a C++ file is not as clang-format writes it. Run with: cmake -D ROOT=<tree> -D CLANG_FORMAT=<program> -P
file(GLOB_RECURSE files ${ROOT}/content/*.h ${ROOT}/content/*.cpp ${ROOT}/lighting-bridge/*.h ${ROOT}/lighting-bridge/*.cpp
  ${ROOT}/kiosk/*.h ${ROOT}/kiosk/*.cpp ${ROOT}/tests/*.h ${ROOT}/tests/*.cpp)
list(FILTER files EXCLUDE REGEX "node_modules")
execute_process(COMMAND ${CLANG_FORMAT} --dry-run --Werror ${files} RESULT_VARIABLE bad ERROR_VARIABLE complaints)
if(bad)
  message(FATAL_ERROR "${complaints}\nRun: clang-format -i on these files")
endif()
