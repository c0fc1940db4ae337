set(ROOM_PKGS icu-uc)
