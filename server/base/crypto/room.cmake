set(ROOM_PKGS libsodium)
