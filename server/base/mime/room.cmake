set(ROOM_PKGS gmime-3.0)
