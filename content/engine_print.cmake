# beffroi_engine_print(<library> <folder>)
# Compiles in the hash of a folder's sources, as content::engine_print() (publish/engine_print.h).
function(beffroi_engine_print library folder)
  file(GLOB files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.h ${PROJECT_SOURCE_DIR}/${folder}/*.cpp)
  list(SORT files)
  set(prints "")
  foreach(file IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    file(SHA256 ${file} print)
    string(APPEND prints ${print})
  endforeach()
  string(SHA256 all "${prints}")
  set(generated ${PROJECT_BINARY_DIR}/generated/engine_print.cpp)
  file(CONFIGURE OUTPUT ${generated} @ONLY CONTENT "#include \"content/publish/engine_print.h\"

namespace beffroi::content {

std::string_view engine_print() {
    return \"@all@\";
}

}  // namespace beffroi::content
")
  target_sources(${library} PRIVATE ${generated})
endfunction()
