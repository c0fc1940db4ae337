# libphonenumber: Debian's -dev package asks for the headers of Boost 1.74, which exclude those of 1.81. The library itself
# is built on absl and asks for no Boost at all, so its headers are unpacked beside the sources and nothing is installed.
set(ROOM_PKGS icu-uc icu-i18n protobuf)
find_path(SKRANKE_PHONE_HEADERS phonenumbers/phonenumberutil.h PATHS ${CMAKE_SOURCE_DIR}/.debian/usr/include)
if(NOT SKRANKE_PHONE_HEADERS)
  execute_process(COMMAND ${CMAKE_SOURCE_DIR}/tools/unpack_package libphonenumber-dev ${CMAKE_SOURCE_DIR}/.debian RESULT_VARIABLE unpacked)
  find_path(SKRANKE_PHONE_HEADERS phonenumbers/phonenumberutil.h PATHS ${CMAKE_SOURCE_DIR}/.debian/usr/include REQUIRED)
endif()
find_library(SKRANKE_PHONE_LIBRARY NAMES libphonenumber.so.8 REQUIRED)
add_library(phonenumber INTERFACE)
target_include_directories(phonenumber SYSTEM INTERFACE ${SKRANKE_PHONE_HEADERS})
target_link_libraries(phonenumber INTERFACE ${SKRANKE_PHONE_LIBRARY})
set(ROOM_LIBS phonenumber)
