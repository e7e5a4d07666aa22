# kiosk/: the touch screen. SDL's and ImGui's headers are included only under this folder.
beffroi_library(ui kiosk/ui LIBS beffroi_base third_imgui SDL2::SDL2 PkgConfig::gles PkgConfig::raqm qrcodegencpp)
if(TARGET beffroi_ui)
  set(ui_shaders ${PROJECT_BINARY_DIR}/generated/ui_shaders.cpp)
  file(GLOB ui_shader_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/shaders/ui/*)
  add_custom_command(OUTPUT ${ui_shaders} DEPENDS ${ui_shader_files} VERBATIM
    COMMAND ${CMAKE_COMMAND} -D FOLDER=${PROJECT_SOURCE_DIR}/shaders/ui -D OUT=${ui_shaders}
      -D HEADER=kiosk/ui/gl_renderer.h -D FUNCTION=ui_shader_source -P ${PROJECT_SOURCE_DIR}/shaders/embed.cmake)
  target_sources(beffroi_ui PRIVATE ${ui_shaders})
endif()
beffroi_library(render kiosk/render LIBS beffroi_asset beffroi_engine beffroi_base PkgConfig::gles PNG::PNG)
if(TARGET beffroi_render)   # GLSL is part of the program: no file to lose on a kiosk
  set(shaders ${PROJECT_BINARY_DIR}/generated/shaders.cpp)
  file(GLOB shader_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/shaders/*)
  add_custom_command(OUTPUT ${shaders} DEPENDS ${shader_files} VERBATIM
    COMMAND ${CMAKE_COMMAND} -D FOLDER=${PROJECT_SOURCE_DIR}/shaders -D OUT=${shaders}
      -P ${PROJECT_SOURCE_DIR}/shaders/embed.cmake)
  target_sources(beffroi_render PRIVATE ${shaders})
endif()
beffroi_library(speech kiosk/speech LIBS beffroi_base)
beffroi_library(sound kiosk/sound LIBS beffroi_asset beffroi_base SDL2::SDL2)

beffroi_library(link kiosk/link LIBS beffroi_protocol beffroi_show beffroi_snapshot beffroi_asset beffroi_net)

beffroi_library(screens kiosk/screens LIBS beffroi_ui beffroi_render beffroi_sound beffroi_link PkgConfig::vpx)
if(TARGET beffroi_screens)   # the sentences too: a kiosk without its words says nothing
  set(sentences ${PROJECT_BINARY_DIR}/generated/strings.cpp)
  file(GLOB sentence_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/kiosk/screens/strings/*.json)
  add_custom_command(OUTPUT ${sentences} DEPENDS ${sentence_files} VERBATIM
    COMMAND ${CMAKE_COMMAND} -D FOLDER=${PROJECT_SOURCE_DIR}/kiosk/screens/strings -D OUT=${sentences}
      -P ${PROJECT_SOURCE_DIR}/kiosk/screens/embed_strings.cmake)
  target_sources(beffroi_screens PRIVATE ${sentences})
endif()

beffroi_library(kiosk kiosk/app LIBS beffroi_screens beffroi_render)
beffroi_program(beffroi-kiosk kiosk/app LIBS beffroi_kiosk)
