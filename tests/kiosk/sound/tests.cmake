beffroi_test(test_loudspeaker LABEL store LIBS beffroi_sound SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/sdl_loudspeaker_test.cpp)
