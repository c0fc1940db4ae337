set(ROOM_PKGS libcurl openssl)
