# beffroi_embed_fixtures(<library> <folder>)
# Compiles <folder>/<manufacturer>/<fixture>.json in, as light::shipped_fixtures() (show/fixture_library.h).
function(beffroi_embed_fixtures library folder)
  file(GLOB files CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/${folder} ${PROJECT_SOURCE_DIR}/${folder}/*/*.json)
  list(SORT files)
  set(rows "")
  foreach(file IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/${file})
    string(REGEX REPLACE "\\.json$" "" name ${file})
    file(READ ${PROJECT_SOURCE_DIR}/${folder}/${file} text)
    string(APPEND rows "        {\"${name}\", R\"fixture(${text})fixture\"},\n")
  endforeach()
  set(generated ${PROJECT_BINARY_DIR}/generated/shipped_fixtures.cpp)
  file(CONFIGURE OUTPUT ${generated} @ONLY CONTENT "#include \"lighting-bridge/show/fixture_library.h\"

namespace beffroi::light {

const FixtureLibrary& shipped_fixtures() {
    static const FixtureLibrary kFiles{
@rows@    };
    return kFiles;
}

}  // namespace beffroi::light
")
  target_sources(${library} PRIVATE ${generated})
endfunction()
