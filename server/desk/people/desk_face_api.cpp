// The desk as those who are logged in see it: its name, and how its portal looks.
#include "desk/people/people_api.hpp"
#include "desk/people/people_store.hpp"
#include "desk/people/portal_face.hpp"

namespace sk::people {

struct DeskFaceView {
  std::string key, name, language;
  std::string mail; // where one may write as well
  std::optional<std::string> color, color_dark, welcome, trouble;
};
BOOST_DESCRIBE_STRUCT(DeskFaceView, (), (key, name, language, mail, color, color_dark, welcome, trouble))

static std::optional<std::string> unless_empty(const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); }

static std::optional<std::string> welcome_in(const PortalFace& face, i18n::Language reader, i18n::Language desk) {
  for (const i18n::Language language : {reader, desk, i18n::Language::En}) {
    if (const auto found = face.welcome.find(language); found != face.welcome.end()) return found->second;
  }
  return std::nullopt;
}

static Outcome<DeskFaceView> show_desk(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<DeskFaceView> {
    const std::optional<Desk> desk = find_desk(tx, call.actor.desk);
    if (!desk) return refuse(RefusalCode::NotFound, "record.not_found");
    const std::shared_ptr<const PortalFace> face = portal_face(tx, desk->id);
    return DeskFaceView{desk->key,
                        desk->name,
                        std::string(i18n::to_word(desk->language)),
                        desk->mail_address,
                        unless_empty(face->color),
                        unless_empty(face->color_dark),
                        welcome_in(*face, call.language, desk->language),
                        unless_empty(face->trouble)};
  });
}

void add_desk_face_routes(access::Routes& routes) {
  routes.get<http::NoInput, DeskFaceView>("/api/v1/desk", {http::Standing::SignedIn, "desk.read"},
                                          "The own desk: its name, and how its portal looks", show_desk);
}

} // namespace sk::people
