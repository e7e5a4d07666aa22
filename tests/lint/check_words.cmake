# Fails when the first city is named outside its pack: only the pack, its tests and the docs may.
# The tools of the repository may say where the pack lies (content/roubaix); the programs may not even that.
# Run with: cmake -D ROOT=<tree> -P check_words.cmake
set(CITY "[Rr][Oo][Uu][Bb][Aa][Ii][Xx]")
set(TESTS_OF_THE_PACK "^tests/(content/roubaix|kiosk/screens)/|^tests/lint/check_words.cmake$")
set(TYPES h cpp c sql cmake json ts svelte html css yaml toml svg glsl vert frag mjs js sh py service rules in txt conf)

set(patterns "")
foreach(folder content kiosk lighting-bridge shaders installer tests)
  foreach(type IN LISTS TYPES)
    list(APPEND patterns ${ROOT}/${folder}/*.${type})
  endforeach()
endforeach()
file(GLOB_RECURSE files RELATIVE ${ROOT} ${patterns})
# Programs without an ending: commands, hooks, CI.
file(GLOB commands RELATIVE ${ROOT} ${ROOT}/CMakeLists.txt ${ROOT}/CMakePresets.json ${ROOT}/.ci/* ${ROOT}/installer/*
  ${ROOT}/installer/*/* ${ROOT}/tests/bench/* ${ROOT}/tests/*/run*)
list(APPEND files ${commands})
list(REMOVE_DUPLICATES files)

set(bad 0)
foreach(file IN LISTS files)
  if(file MATCHES "/node_modules/|^content/roubaix/|^build/|\\.md$" OR file MATCHES "${TESTS_OF_THE_PACK}" OR IS_DIRECTORY ${ROOT}/${file})
    continue()
  endif()
  file(STRINGS ${ROOT}/${file} hits REGEX "${CITY}")
  foreach(hit IN LISTS hits)
    if(file MATCHES "^(installer|tests|\\.ci)/")
      string(REPLACE "content/roubaix" "" hit "${hit}")
    endif()
    if(hit MATCHES "${CITY}")
      message("${file}: names a city: ${hit}")
      math(EXPR bad "${bad}+1")
    endif()
  endforeach()
endforeach()
if(bad)
  message(FATAL_ERROR "${bad} line(s) name a city. A city's words belong in its pack under content/")
endif()
