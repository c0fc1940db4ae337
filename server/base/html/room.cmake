set(ROOM_PKGS libxml-2.0)
