set(ROOM_PKGS libsodium libcrypto)
