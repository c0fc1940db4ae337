set(ROOM_PKGS gmime-3.0)
set(ROOM_LIBS ytnef)
