# The web pages travel in the program when web/dist was built; the example desks always do.
set(ROOM_LIBS yaml-cpp)
set(ROOM_EMBED "web_pages|web/dist|*" "example_desks|desks|*.yaml" "desk_schema|docs|desk.schema.json")
set(ROOM_OWN_TESTS out_of_memory_test.cpp)
