# lighting-bridge/: the pure engine, what carries its levels and cues, the bridge and the controller.
beffroi_library(engine lighting-bridge/engine)
beffroi_library(net lighting-bridge/net LIBS beffroi_base third_web PkgConfig::systemd)

include(lighting-bridge/embed_fixtures.cmake)
beffroi_library(show lighting-bridge/show LIBS beffroi_engine beffroi_base)
beffroi_embed_fixtures(beffroi_show content/fixtures)
beffroi_library(protocol lighting-bridge/protocol LIBS beffroi_engine beffroi_base)
beffroi_library(output lighting-bridge/output LIBS beffroi_engine beffroi_net)

beffroi_library(hub lighting-bridge/hub LIBS beffroi_protocol beffroi_show beffroi_output beffroi_net beffroi_publish)

pkg_check_modules(tomlplusplus REQUIRED IMPORTED_TARGET tomlplusplus)
beffroi_library(setup lighting-bridge/setup LIBS beffroi_protocol beffroi_output beffroi_net PkgConfig::tomlplusplus)
beffroi_library(controller lighting-bridge/controller LIBS beffroi_protocol beffroi_show beffroi_output beffroi_net
  beffroi_setup)
beffroi_library(bridge lighting-bridge/app LIBS beffroi_hub beffroi_controller beffroi_setup)
beffroi_program(beffroi-bridge lighting-bridge/app LIBS beffroi_bridge)
beffroi_program(beffroi-controller lighting-bridge/controller LIBS beffroi_controller)

# The same cue must give the same bytes on every machine: no fused multiply-add (DESIGN, Light).
if(TARGET beffroi_engine)
  target_compile_options(beffroi_engine PUBLIC -ffp-contract=off)
  # A scene is played 32 times over before it is published: unoptimised, a pack takes many minutes.
  target_compile_options(beffroi_engine PRIVATE $<$<CONFIG:Debug>:-O2>)
endif()
