set(ROOM_PKGS libsodium libcrypto liboath libfido2)
