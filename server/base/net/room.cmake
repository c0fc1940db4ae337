set(ROOM_PKGS libcurl)
