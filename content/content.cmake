# content/: foundations, the domain, the editing store, the published edition, and the tools around them.
include(content/embed_sql.cmake)
include(content/engine_print.cmake)

beffroi_library(base content/base LIBS PkgConfig::sodium spdlog::spdlog third_time CURL::libcurl
  OpenSSL::Crypto qrcodegencpp)

beffroi_library(model content/model LIBS beffroi_base)
beffroi_library(asset content/asset LIBS beffroi_base ZLIB::ZLIB)
beffroi_library(sqlite content/sqlite LIBS beffroi_base SQLite::SQLite3)

beffroi_library(store content/store LIBS beffroi_model beffroi_sqlite)
beffroi_embed_sql(beffroi_store content/store/migrations.h migrations content/store/migrations)
beffroi_library(snapshot content/snapshot LIBS beffroi_model beffroi_sqlite)
beffroi_embed_sql(beffroi_snapshot content/snapshot/schema.h content_schema content/snapshot/schema)
beffroi_library(facade content/facade LIBS beffroi_base)
beffroi_library(cook content/cook LIBS beffroi_asset beffroi_engine)

beffroi_library(publish content/publish LIBS beffroi_store beffroi_snapshot beffroi_cook beffroi_show)
beffroi_engine_print(beffroi_publish lighting-bridge/engine)
beffroi_library(exchange content/exchange LIBS beffroi_store beffroi_facade beffroi_show)

beffroi_program(beffroi-content content/cli LIBS beffroi_cli)
beffroi_library(cli content/cli LIBS beffroi_publish beffroi_exchange)
beffroi_program(beffroi-cook content/cook/child LIBS beffroi_cook_child)
beffroi_library(cook_child content/cook/child LIBS beffroi_cook PkgConfig::seccomp assimp::assimp
  JPEG::JPEG PNG::PNG PkgConfig::webp PkgConfig::sndfile PkgConfig::zip
  PkgConfig::libav PkgConfig::vpx)
# Shadow rays by the million: unoptimised, a façade takes minutes.
if(TARGET beffroi_cook_child)
  target_compile_options(beffroi_cook_child PRIVATE $<$<CONFIG:Debug>:-O2>)
endif()

# Baking casts millions of shadow rays: without optimising, a debug build would hit the child's own limit of time.
if(TARGET beffroi_cook_child)
  target_compile_options(beffroi_cook_child PRIVATE -O2)
endif()
