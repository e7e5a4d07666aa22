# kiosk/: the touch screen. SDL's and ImGui's headers are included only under this folder.
beffroi_library(ui kiosk/ui LIBS beffroi_base third_imgui SDL2::SDL2 PkgConfig::gles PkgConfig::raqm)
beffroi_library(render kiosk/render LIBS beffroi_asset beffroi_engine beffroi_base PkgConfig::gles PNG::PNG)
beffroi_library(speech kiosk/speech LIBS beffroi_base)

beffroi_library(link kiosk/link LIBS beffroi_protocol beffroi_show beffroi_snapshot beffroi_asset beffroi_net)

beffroi_library(screens kiosk/screens LIBS beffroi_ui beffroi_render beffroi_speech beffroi_link)

beffroi_library(kiosk kiosk/app LIBS beffroi_screens)
beffroi_program(beffroi-kiosk kiosk/app LIBS beffroi_kiosk)
