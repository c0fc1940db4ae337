set(ROOM_LIBS sqlite3 pq icuuc stemmer)
set(ROOM_PKGS)
set(ROOM_EMBED "migrations|server/migrations|*.sql")
include_directories(SYSTEM /usr/include/postgresql)
