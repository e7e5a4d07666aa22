# Fails when an include points up, or sideways between two folders of one layer (ARCHITECTURE.md, Layers).
# Run with: cmake -D ROOT=<tree> -P check_layers.cmake
set(LAYERS
  "content/base 0"
  "content/model 1" "content/asset 1" "lighting-bridge/engine 1" "content/sqlite 1" "lighting-bridge/net 1"
  "content/store 2" "content/snapshot 2" "content/cook 2" "content/facade 2" "lighting-bridge/show 2"
  "lighting-bridge/protocol 2" "lighting-bridge/output 2" "kiosk/ui 2" "kiosk/render 2" "kiosk/speech 2" "kiosk/sound 2"
  "content/publish 3" "content/exchange 3" "kiosk/link 3" "content/cook/child 3" "lighting-bridge/setup 3"
  "lighting-bridge/hub 4" "lighting-bridge/controller 4" "kiosk/screens 4"
  "lighting-bridge/app 5" "kiosk/app 5" "content/cli 5")

foreach(line IN LISTS LAYERS)
  string(REPLACE " " ";" pair ${line})
  list(GET pair 0 folder)
  list(GET pair 1 level)
  list(APPEND folders ${folder})
  set(level_of_${folder} ${level})
endforeach()

set(bad 0)
foreach(folder IN LISTS folders)
  file(GLOB files RELATIVE ${ROOT} ${ROOT}/${folder}/*.h ${ROOT}/${folder}/*.cpp)
  foreach(file IN LISTS files)
    file(STRINGS ${ROOT}/${file} includes REGEX "^#include \"")
    foreach(include IN LISTS includes)
      string(REGEX REPLACE "^#include \"([^\"]+)/[^/\"]+\".*$" "\\1" target ${include})
      if(NOT DEFINED level_of_${target})
        message("${file}: ${target} is in no layer")
        math(EXPR bad "${bad}+1")
      elseif(NOT target STREQUAL folder AND NOT level_of_${target} LESS level_of_${folder})
        message("${file} (layer ${level_of_${folder}}) includes ${target} (layer ${level_of_${target}})")
        math(EXPR bad "${bad}+1")
      endif()
    endforeach()
  endforeach()
endforeach()

# One library, one room: each outside header is included in one place only.
function(only_in pattern)   # only_in(<include regex> <allowed path regex>...)
  file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/content/*.h ${ROOT}/content/*.cpp ${ROOT}/lighting-bridge/*.h
    ${ROOT}/lighting-bridge/*.cpp ${ROOT}/kiosk/*.h ${ROOT}/kiosk/*.cpp)
  foreach(file IN LISTS files)
    if(file MATCHES "node_modules")
      continue()
    endif()
    file(STRINGS ${ROOT}/${file} hits REGEX "^#include <${pattern}")
    set(allowed FALSE)
    foreach(room IN LISTS ARGN)
      if(file MATCHES "^${room}")
        set(allowed TRUE)
      endif()
    endforeach()
    if(hits AND NOT allowed)
      message("${file}: ${hits} belongs under ${ARGN}")
      math(EXPR bad "${bad}+1")
    endif()
  endforeach()
  set(bad ${bad} PARENT_SCOPE)
endfunction()
only_in("sqlite3" "content/sqlite/")
only_in("libwebsockets" "lighting-bridge/net/")
only_in("nlohmann" "content/base/json\\.cpp")
only_in("(SDL|imgui|GLES)" "kiosk/")
only_in("assimp" "content/cook/child/")
only_in("(jpeglib|jerror|webp/)" "content/cook/child/")
only_in("(sndfile|ebur128)" "content/cook/child/")
only_in("zip\\.h" "content/cook/child/archive\\.cpp")
only_in("(libav|libsw)" "content/cook/child/")
only_in("vpx/" "content/cook/child/video_frame\\.cpp" "kiosk/screens/clip_decoder\\.cpp")   # made there, shown here
only_in("png\\.h" "content/cook/child/" "kiosk/render/png_writer\\.cpp")   # the kiosk writes, and reads none
only_in("zlib" "content/asset/picture\\.cpp")
only_in("curl" "content/base/fetch\\.cpp" "content/base/http_call\\.cpp")
only_in("openssl" "content/base/one_time_code\\.cpp")
only_in("qrcodegen" "content/base/qr_code\\.cpp" "kiosk/ui/")
only_in("libnova" "content/base/")
only_in("date/" "content/base/")

if(bad)
  message(FATAL_ERROR "${bad} include(s) break the layers. ARCHITECTURE.md, Layers")
endif()
