set(ROOM_LIBS yaml-cpp)
