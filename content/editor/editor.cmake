# The staff editor, built by Vite where Node is there. The bridge needs none of it to be built: without Node it serves
# what a release ships (BEFFROI_EDITOR_DIR), or runs without the editor.
set(BEFFROI_EDITOR_DIR "" CACHE PATH "An editor built elsewhere, as a release ships it, to take instead of building one")
find_program(NODE node)
find_program(NPM npm)

set(editor_source ${PROJECT_SOURCE_DIR}/content/editor)
set(editor_out ${PROJECT_BINARY_DIR}/share/beffroi/editor)

if(BEFFROI_EDITOR_DIR)
  if(NOT EXISTS ${BEFFROI_EDITOR_DIR}/index.html)
    message(FATAL_ERROR "BEFFROI_EDITOR_DIR names ${BEFFROI_EDITOR_DIR}, where no index.html is: give the folder of a built editor")
  endif()
  add_custom_target(editor ALL COMMAND ${CMAKE_COMMAND} -E copy_directory ${BEFFROI_EDITOR_DIR} ${editor_out})
elseif(NODE AND NPM)
  file(GLOB_RECURSE editor_files CONFIGURE_DEPENDS ${editor_source}/src/* ${editor_source}/public/*)
  set(editor_modules ${editor_source}/node_modules/.beffroi-lock)   # the state of package-lock.json that is installed
  add_custom_command(OUTPUT ${editor_modules}
    COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error
    COMMAND ${CMAKE_COMMAND} -E copy package-lock.json ${editor_modules}
    WORKING_DIRECTORY ${editor_source} DEPENDS ${editor_source}/package-lock.json
    COMMENT "npm packages of the staff editor" VERBATIM)
  add_custom_command(OUTPUT ${editor_out}/index.html
    COMMAND ${NPM} run --silent build -- --outDir ${editor_out} --emptyOutDir --logLevel warn
    WORKING_DIRECTORY ${editor_source}
    DEPENDS ${editor_modules} ${editor_files} ${editor_source}/index.html ${editor_source}/vite.config.ts
      ${editor_source}/svelte.config.js ${editor_source}/tsconfig.json ${editor_source}/package.json
    COMMENT "The staff editor" VERBATIM)
  add_custom_target(editor ALL DEPENDS ${editor_out}/index.html)
else()
  message(STATUS "Node or npm is not here: the staff editor is not built (BEFFROI_EDITOR_DIR takes one that is)")
endif()
