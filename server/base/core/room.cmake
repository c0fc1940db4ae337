set(ROOM_PKGS absl_time absl_strings yaml-cpp)
