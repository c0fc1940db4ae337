set(ROOM_EMBED "texts|server/base/i18n/texts|*.yaml")
