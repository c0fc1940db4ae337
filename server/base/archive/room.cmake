set(ROOM_PKGS libarchive)
