set(ROOM_LIBS boost_json)
