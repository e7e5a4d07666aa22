# Fails when code names the first city: only its pack, its tests and the docs may.
# Run with: cmake -D ROOT=<tree> -P check_words.cmake
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/content/*.h ${ROOT}/content/*.cpp ${ROOT}/content/editor/src/*.ts
  ${ROOT}/content/editor/src/*.svelte ${ROOT}/lighting-bridge/*.h ${ROOT}/lighting-bridge/*.cpp ${ROOT}/kiosk/*.h
  ${ROOT}/kiosk/*.cpp ${ROOT}/kiosk/*.json ${ROOT}/shaders/*)
set(bad 0)
foreach(file IN LISTS files)
  if(file MATCHES "node_modules|^content/roubaix/")
    continue()
  endif()
  file(STRINGS ${ROOT}/${file} hits REGEX "[Rr][Oo][Uu][Bb][Aa][Ii][Xx]")
  if(hits)
    message("${file}: names a city: ${hits}")
    math(EXPR bad "${bad}+1")
  endif()
endforeach()
if(bad)
  message(FATAL_ERROR "${bad} file(s) name a city. A city's words belong in its pack under content/")
endif()
