#include "desk/intake/held_enclosed.hpp"

#include "base/crypto/sealed_text.hpp"
#include "base/mime/compose.hpp"
#include "desk/forms/desk_forms.hpp"
#include "desk/secrets/secrets.hpp"
#include "desk/tickets/upload_store.hpp"

namespace sk::intake {

namespace {

std::string place_of(HeldRequestId request, std::int64_t id) { return "held:" + std::to_string(request.value) + ":" + std::to_string(id); }

} // namespace

Outcome<void> enclose(db::Tx& tx, const access::House& house, const HeldRequest& request, const std::vector<tickets::Upload>& files,
                      const tickets::Asked& asked) {
  SK_CHECK(tickets::hold_uploads(tx, files, request.id));
  const std::shared_ptr<const forms::Desk> known = forms::forms_of(tx, request.desk);
  const forms::Form* form = known->form(asked.form);
  for (const tickets::GivenSecret& given : asked.secrets) {
    const forms::Field* field = form ? form->field(given.field) : nullptr;
    const std::string label = mime::one_line(field ? field->label.in(request.language) : given.label, 100);
    const std::int64_t id = add_held_secret(tx, request.desk, {0, request.id, given.field, label, {}});
    put_held_sealed(tx, id, secrets::seal_at(tx, secrets::vault_of(house), place_of(request.id, id), given.value));
  }
  return {};
}

std::vector<tickets::GivenSecret> take_secrets(db::Tx& tx, const access::House& house, const HeldRequest& request) {
  std::vector<tickets::GivenSecret> taken;
  for (const HeldSecret& secret : held_secrets(tx, request.id)) {
    // Without its key, as after a restore, the ticket goes without it; its form asks again.
    std::optional<std::string> value = secrets::open_at(secrets::vault_of(house), place_of(request.id, secret.id), secret.sealed);
    if (value) taken.push_back({secret.field, secret.label, *std::move(value)});
  }
  drop_held_secrets(tx, request.id);
  return taken;
}

void discard_enclosed(db::Tx& tx, const HeldRequest& request, const std::vector<tickets::Upload>& files) {
  drop_held_secrets(tx, request.id);
  for (const tickets::Upload& file : files) tickets::delete_upload(tx, file.id);
}

} // namespace sk::intake
