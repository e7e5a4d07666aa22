# beffroi_embed_sql(<library> <header> <function> <folder>)
# Compiles the numbered .sql files of <folder> in, as `std::span<const Migration> <function>()`.
function(beffroi_embed_sql library header function folder)
  file(GLOB files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.sql)
  list(SORT files)
  set(rows "")
  foreach(file IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    get_filename_component(name ${file} NAME)
    string(REGEX MATCH "^0*([0-9]+)_" _ ${name})
    if(NOT CMAKE_MATCH_1)
      message(FATAL_ERROR "${folder}/${name} must begin with its number: 0001_first.sql")
    endif()
    set(number ${CMAKE_MATCH_1})
    file(READ ${file} text)
    string(APPEND rows "    {${number}, \"${name}\", R\"sql(${text})sql\"},\n")
  endforeach()
  set(generated ${PROJECT_BINARY_DIR}/generated/${function}_sql.cpp)
  file(CONFIGURE OUTPUT ${generated} @ONLY CONTENT "#include \"@header@\"

namespace beffroi::content {
namespace {

constexpr Migration kSteps[] = {
@rows@};

}  // namespace

std::span<const Migration> @function@() { return kSteps; }

}  // namespace beffroi::content
")
  target_sources(${library} PRIVATE ${generated})
endfunction()
