#include "desk/people/people_store.hpp"

#include <algorithm>
#include <map>

#include "base/db/kept.hpp"
#include "base/text/date.hpp"
#include "base/text/unicode.hpp"
#include "desk/people/login_store.hpp"

namespace sk::people {

namespace {

// Nearly every step of a use case asks for its desk.
struct KnownDesks {
  std::map<std::int64_t, Desk> by_id;
};

i18n::Language language_of(std::string_view word) { return i18n::language_from(word).value_or(i18n::Language::En); }
std::string_view word_of(PersonKind kind) { return kind == PersonKind::Agent ? "agent" : "contact"; }

Desk read_desk(const db::Row& row) {
  Desk desk;
  desk.id = row.get<DeskId>(0);
  desk.key = row.text(1);
  desk.name = row.text(2);
  desk.language = language_of(row.text(3));
  desk.zone = row.text(4);
  desk.number_format = row.text(5);
  desk.mail_address = row.text(6);
  desk.sender_name = row.text(7);
  desk.version = row.get<Version>(8);
  return desk;
}

std::optional<LocalDate> date_at(const db::Row& row, int column) {
  return row.is_null(column) ? std::nullopt : text::parse_date(row.text(column));
}

Person read_person(const db::Row& row, Instant now) {
  Person person;
  person.id = row.get<PersonId>(0);
  person.desk = row.get<DeskId>(1);
  person.kind = row.text(2) == "agent" ? PersonKind::Agent : PersonKind::Contact;
  person.customer = row.get<std::optional<CustomerId>>(3);
  person.name = row.text(4);
  person.mail = row.text(5);
  person.phone = row.text(6);
  person.language = language_of(row.text(7));
  person.administrator = row.get<bool>(9);
  person.active = row.get<bool>(10);
  person.password_hash = row.text(11);
  person.version = row.get<Version>(12);
  person.customer_name = row.text(13);
  person.phone_key = row.text(14);
  person.roles = roles_from(row.text(15));
  person.valid_until = date_at(row, 16);
  person.review_on = date_at(row, 17);
  person.revoked_at = row.get<std::optional<Instant>>(18);
  person.in_file = row.get<bool>(19);
  person.approval_given = row.get<bool>(8);
  person.approved = person.approval_given;
  if (person.valid_until) person.approved = person.approved && to_local(now, row.get<std::string>(20)).date <= *person.valid_until;
  return person;
}

}  // namespace

std::string folded_name(const std::string& name) { return text::fold_case(name); }

static const db::Query kDesks{"people.desks", R"sql(
  SELECT id, key, name, language, zone, number_format, mail_address, sender_name, version FROM desks WHERE retired = 0 ORDER BY id)sql"};
static const db::Query kDesk{"people.desk", R"sql(
  SELECT id, key, name, language, zone, number_format, mail_address, sender_name, version FROM desks WHERE id = $1)sql"};
static const db::Query kDeskByKey{"people.desk_by_key", R"sql(
  SELECT id, key, name, language, zone, number_format, mail_address, sender_name, version FROM desks WHERE key = $1)sql"};
static const db::Query kAddresses{"people.desk_addresses", "SELECT address FROM desk_addresses WHERE desk_id = $1 ORDER BY address"};

static Desk with_addresses(db::Tx& tx, Desk desk) {
  desk.addresses = tx.list(kAddresses, [](const db::Row& row) { return row.get<std::string>(0); }, desk.id);
  return desk;
}

std::vector<Desk> list_desks(db::Tx& tx) {
  std::vector<Desk> desks = tx.list(kDesks, read_desk);
  for (Desk& desk : desks) desk = with_addresses(tx, desk);
  return desks;
}

std::optional<Desk> find_desk(db::Tx& tx, DeskId id) {
  std::map<std::int64_t, Desk>& known = db::kept<KnownDesks>(tx).by_id;
  if (const auto found = known.find(id.value); found != known.end()) return found->second;
  const std::optional<Desk> desk = tx.first(kDesk, read_desk, id);
  if (!desk) return std::nullopt;
  return known[id.value] = with_addresses(tx, *desk);
}

std::optional<Desk> find_desk_by_key(db::Tx& tx, const std::string& key) {
  const std::optional<Desk> desk = tx.first(kDeskByKey, read_desk, key);
  if (!desk) return std::nullopt;
  return with_addresses(tx, *desk);
}

static const db::Query kDeskByAddress{"people.desk_by_address", "SELECT desk_id FROM desk_addresses WHERE address = $1"};

std::optional<DeskId> find_desk_by_address(db::Tx& tx, const std::string& folded_address) {
  return tx.first(kDeskByAddress, [](const db::Row& row) { return row.get<DeskId>(0); }, folded_address);
}

static const db::Query kPutDesk{"people.put_desk", R"sql(
  INSERT INTO desks (key, name, language, zone, number_format, mail_address, sender_name) VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (key) DO UPDATE SET name = excluded.name, language = excluded.language, zone = excluded.zone,
    number_format = excluded.number_format, mail_address = excluded.mail_address, sender_name = excluded.sender_name,
    version = desks.version + 1, retired = 0
  RETURNING id)sql"};
static const db::Query kDropAddresses{"people.drop_desk_addresses", "DELETE FROM desk_addresses WHERE desk_id = $1"};
static const db::Query kAddAddress{"people.add_desk_address", "INSERT INTO desk_addresses (address, desk_id) VALUES ($1, $2)"};

DeskId put_desk(db::Tx& tx, const Desk& desk) {
  const DeskId id{tx.number(kPutDesk, desk.key, desk.name, i18n::to_word(desk.language), desk.zone, desk.number_format, desk.mail_address,
                            desk.sender_name)};
  tx.run(kDropAddresses, id);
  for (const std::string& address : desk.addresses) tx.run(kAddAddress, text::fold_case(address), id);
  db::kept<KnownDesks>(tx).by_id.erase(id.value);
  return id;
}

static std::optional<std::string> text_of(const std::optional<LocalDate>& date) {
  return date ? std::optional(text::to_text(*date)) : std::nullopt;
}

static const db::Query kAddPerson{"people.add", R"sql(
  INSERT INTO people (desk_id, kind, customer_id, name, name_folded, mail, mail_folded, phone, language, approved, administrator, active,
                      password_hash, phone_key, roles, valid_until, review_on, in_file, created_at, reachable_since)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, nullif($13::text, ''), $14, $15, $16, $17, $18, $19, $19) RETURNING id)sql"};

PersonId add_person(db::Tx& tx, const Person& person) {
  return PersonId{tx.number(kAddPerson, person.desk, word_of(person.kind), person.customer, person.name, folded_name(person.name), person.mail,
                            text::fold_case(person.mail), person.phone, i18n::to_word(person.language), person.approved,
                            person.administrator, person.active, person.password_hash, person.phone_key, to_words(person.roles),
                            text_of(person.valid_until), text_of(person.review_on), person.in_file, tx.now)};
}

// What was taken from a person stays taken: a revoked one gets nothing back here, and one that was switched off while the file
// named it stays off. A language that the person chose stays chosen.
static const db::Query kPutPerson{"people.put", R"sql(
  INSERT INTO people (desk_id, kind, customer_id, name, name_folded, mail, mail_folded, phone, language, approved, administrator, active,
                      password_hash, phone_key, roles, valid_until, review_on, in_file, created_at, reachable_since)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, nullif($13::text, ''), $14, $15, $16, $17, $18, $19, $19)
  ON CONFLICT (desk_id, mail_folded) DO UPDATE SET kind = excluded.kind, customer_id = excluded.customer_id, name = excluded.name,
    name_folded = excluded.name_folded, mail = excluded.mail, phone = excluded.phone, phone_key = excluded.phone_key,
    reachable_since = CASE WHEN people.phone <> excluded.phone THEN excluded.reachable_since ELSE people.reachable_since END,
    language = CASE WHEN people.language_chosen = 1 THEN people.language ELSE excluded.language END,
    approved = CASE WHEN people.revoked_at IS NULL THEN excluded.approved ELSE 0 END,
    roles = CASE WHEN people.revoked_at IS NULL THEN excluded.roles ELSE '' END,
    valid_until = excluded.valid_until,
    review_on = CASE WHEN people.review_on > excluded.review_on THEN people.review_on ELSE excluded.review_on END,
    administrator = excluded.administrator,
    active = CASE WHEN people.revoked_at IS NOT NULL THEN 0 WHEN excluded.in_file = 1 AND people.in_file = 0 THEN excluded.active
      ELSE people.active * excluded.active END,
    in_file = CASE WHEN excluded.in_file = 1 THEN 1 ELSE people.in_file END,
    password_hash = coalesce(excluded.password_hash, people.password_hash), version = people.version + 1
  RETURNING id)sql"};

PersonId put_person(db::Tx& tx, const Person& person) {
  return PersonId{tx.number(kPutPerson, person.desk, word_of(person.kind), person.customer, person.name, folded_name(person.name), person.mail,
                            text::fold_case(person.mail), person.phone, i18n::to_word(person.language), person.approved,
                            person.administrator, person.active, person.password_hash, person.phone_key, to_words(person.roles),
                            text_of(person.valid_until), text_of(person.review_on), person.in_file, tx.now)};
}

#define SK_PERSON_COLUMNS                                                                                                          \
  "p.id, p.desk_id, p.kind, p.customer_id, p.name, p.mail, p.phone, p.language, p.approved, p.administrator, p.active, p.password_hash, " \
  "p.version, coalesce(c.name, ''), p.phone_key, p.roles, p.valid_until, p.review_on, p.revoked_at, p.in_file, d.zone " \
  "FROM people p JOIN desks d ON d.id = p.desk_id LEFT JOIN customers c ON c.id = p.customer_id "

static const db::Query kPerson{"people.person", "SELECT " SK_PERSON_COLUMNS "WHERE p.id = $1"};
static const db::Query kByMail{"people.by_mail", "SELECT " SK_PERSON_COLUMNS "WHERE p.mail_folded = $2 AND p.desk_id = $1"};
static const db::Query kLogin{"people.login", "SELECT " SK_PERSON_COLUMNS
                              "WHERE p.mail_folded = $1 AND p.active = 1 AND p.password_hash IS NOT NULL ORDER BY p.id LIMIT 1"};

static const db::Query kOfToken{"people.of_token",
                                "SELECT " SK_PERSON_COLUMNS
                                "WHERE p.id = (SELECT k.person_id FROM api_tokens k WHERE k.token_digest = $1 AND k.expires_at > $2)"};

// An approval holds to the end of its last day, as the desk's clock has it.
static auto person_at(Instant now) {
  return [now](const db::Row& row) { return read_person(row, now); };
}

std::optional<Person> find_person(db::Tx& tx, PersonId id) { return tx.first(kPerson, person_at(tx.now), id); }

std::optional<Person> find_person_of_token(db::Tx& tx, const std::string& token_digest) {
  return tx.first(kOfToken, person_at(tx.now), token_digest, tx.now);
}

std::optional<Person> find_person_by_mail(db::Tx& tx, DeskId desk, const std::string& mail) {
  return tx.first(kByMail, person_at(tx.now), desk, text::fold_case(mail));
}

std::optional<Person> find_login(db::Tx& tx, const std::string& mail) { return tx.first(kLogin, person_at(tx.now), text::fold_case(mail)); }

static const db::Query kSetPassword{"people.set_password", "UPDATE people SET password_hash = $2, version = version + 1 WHERE id = $1"};
static const db::Query kSetActive{"people.set_active", "UPDATE people SET active = $2, version = version + 1 WHERE id = $1"};

bool set_password_hash(db::Tx& tx, PersonId id, const std::string& hash) { return tx.run(kSetPassword, id, hash) == 1; }
bool set_active(db::Tx& tx, PersonId id, bool active) { return tx.run(kSetActive, id, active) == 1; }

static const db::Query kByPhone{"people.by_phone", "SELECT " SK_PERSON_COLUMNS
                                "WHERE p.desk_id = $1 AND p.phone_key = $2 AND p.phone_key <> '' ORDER BY p.active DESC, p.id LIMIT 20"};

std::vector<Person> find_people_by_phone(db::Tx& tx, DeskId desk, const std::string& e164) {
  return tx.list(kByPhone, person_at(tx.now), desk, e164);
}

static const db::Query kApproved{"people.approved", "SELECT " SK_PERSON_COLUMNS R"sql(
  WHERE p.customer_id = $2 AND p.desk_id = $1 AND p.kind = 'contact' AND p.active = 1 AND p.approved = 1 ORDER BY p.name_folded, p.id LIMIT 100)sql"};
static const db::Query kCustomersOfDomain{"people.customers_of_domain",
                                          R"sql(
  SELECT DISTINCT customer_id FROM people WHERE desk_id = $1 AND substr(mail_folded, instr(mail_folded, '@') + 1) = $2
    AND customer_id IS NOT NULL LIMIT 2)sql",
                                          R"sql(
  SELECT DISTINCT customer_id FROM people WHERE desk_id = $1 AND split_part(mail_folded, '@', 2) = $2
    AND customer_id IS NOT NULL LIMIT 2)sql"};

std::vector<Person> approved_contacts(db::Tx& tx, DeskId desk, CustomerId customer) {
  std::vector<Person> found = tx.list(kApproved, person_at(tx.now), desk, customer);
  std::erase_if(found, [](const Person& person) { return !person.approved; }); // an approval may have run out
  return found;
}

std::optional<CustomerId> customer_by_domain(db::Tx& tx, DeskId desk, const std::string& mail) {
  const std::string folded = text::fold_case(mail);
  const std::size_t at = folded.rfind('@');
  if (at == std::string::npos || at + 1 == folded.size()) return std::nullopt;
  const std::vector<CustomerId> found =
      tx.list(kCustomersOfDomain, [](const db::Row& row) { return row.get<CustomerId>(0); }, desk, folded.substr(at + 1));
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

static const db::Query kUpdatePerson{"people.update", R"sql(
  UPDATE people SET name = $3, name_folded = $4, phone = $5, phone_key = $6, language = $7, version = version + 1,
    reachable_since = CASE WHEN phone <> $5 THEN $8 ELSE reachable_since END
  WHERE id = $1 AND version = $2)sql"};
static const db::Query kChooseLanguage{"people.choose_language",
                                       "UPDATE people SET language = $2, language_chosen = 1, version = version + 1 WHERE id = $1"};

bool update_person(db::Tx& tx, const Person& person) {
  return tx.run(kUpdatePerson, person.id, person.version, person.name, folded_name(person.name), person.phone, person.phone_key,
                i18n::to_word(person.language), tx.now) == 1;
}

static const db::Query kReachableSince{"people.reachable_since", "SELECT reachable_since FROM people WHERE id = $1"};

std::optional<Instant> reachable_since(db::Tx& tx, PersonId id) {
  return tx.first(kReachableSince, [](const db::Row& row) { return row.get<std::optional<Instant>>(0); }, id).value_or(std::nullopt);
}

void choose_language(db::Tx& tx, PersonId id, i18n::Language language) { tx.run(kChooseLanguage, id, i18n::to_word(language)); }

static const db::Query kSetApproval{"people.set_approval", R"sql(
  UPDATE people SET approved = $3, roles = $4, valid_until = $5, review_on = $6, revoked_at = $7, active = $8, version = version + 1
  WHERE id = $1 AND version = $2)sql"};

bool set_approval(db::Tx& tx, const Person& person) {
  return tx.run(kSetApproval, person.id, person.version, person.approval_given, to_words(person.roles), text_of(person.valid_until),
                text_of(person.review_on), person.revoked_at, person.active) == 1;
}

static const db::Query kAddApprovalEntry{"people.add_approval_entry", R"sql(
  INSERT INTO approvals (desk_id, person_id, what, detail, actor_id, actor_name, at) VALUES ($1, $2, $3, $4, $5, $6, $7))sql"};
static const db::Query kApprovalEntries{"people.approval_entries", R"sql(
  SELECT what, detail, actor_name, at FROM approvals WHERE person_id = $1 ORDER BY id DESC LIMIT 100)sql"};

void note_approval(db::Tx& tx, const Person& person, const ApprovalEntry& entry, std::optional<PersonId> actor) {
  tx.run(kAddApprovalEntry, person.desk, person.id, entry.what, entry.detail, actor, entry.actor_name, tx.now);
}
std::vector<ApprovalEntry> approvals_of(db::Tx& tx, PersonId person) {
  return tx.list(
      kApprovalEntries,
      [](const db::Row& row) { return ApprovalEntry{row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2), row.get<Instant>(3)}; },
      person);
}

static const db::Query kFilePeople{"people.file_people", "SELECT id FROM people WHERE desk_id = $1 AND in_file = 1 AND active = 1"};
static const db::Query kLeavePerson{"people.leave", "UPDATE people SET active = 0, in_file = 0, version = version + 1 WHERE id = $1"};

std::vector<PersonId> retire_people_but(db::Tx& tx, DeskId desk, std::vector<PersonId> kept) {
  std::ranges::sort(kept);
  std::vector<PersonId> left;
  for (const PersonId id : tx.list(kFilePeople, [](const db::Row& row) { return row.get<PersonId>(0); }, desk)) {
    if (std::ranges::binary_search(kept, id)) continue;
    tx.run(kLeavePerson, id);
    left.push_back(id);
  }
  return left;
}

std::vector<Person> list_people(db::Tx& tx, const PeopleFilter& filter) {
  db::BuiltQuery query{"people.list", "SELECT " SK_PERSON_COLUMNS "WHERE p.desk_id = $1", {filter.desk.value}};
  auto add = [&](std::string_view condition, std::variant<std::monostate, std::int64_t, std::string> value) {
    query.args.push_back(std::move(value));
    std::string text(condition);
    for (std::size_t at = text.find('?'); at != std::string::npos; at = text.find('?', at)) {
      text.replace(at, 1, "$" + std::to_string(query.args.size()));
    }
    query.text += " AND " + text;
  };
  if (filter.kind) add("p.kind = ?", std::string(word_of(*filter.kind)));
  if (filter.only) add("p.id = ?", filter.only->value);
  if (filter.customer) add("p.customer_id = ?", filter.customer->value);
  if (filter.review_by) add("p.review_on IS NOT NULL AND p.revoked_at IS NULL AND p.review_on <= ?", text::to_text(*filter.review_by));
  if (!filter.words.empty()) {
    // A range and not LIKE: the user's % and _ mean nothing, and the index serves the name.
    const std::string folded = folded_name(filter.words);
    const std::string beyond = folded + "\U0010FFFF";
    query.args.push_back(folded);
    const std::string from = "$" + std::to_string(query.args.size());
    query.args.push_back(beyond);
    const std::string to = "$" + std::to_string(query.args.size());
    query.text += " AND ((p.name_folded >= " + from + " AND p.name_folded < " + to + ") OR (p.mail_folded >= " + from +
                  " AND p.mail_folded < " + to + "))";
  }
  if (filter.after_id) {
    query.args.push_back(filter.after_name);
    const std::string name = "$" + std::to_string(query.args.size());
    query.args.push_back(filter.after_id.value);
    query.text += " AND (p.name_folded, p.id) > (" + name + ", $" + std::to_string(query.args.size()) + ")";
  }
  query.args.push_back(static_cast<std::int64_t>(filter.limit));
  // Few have the words: an index in the order of names would be walked to its end for them.
  query.text += filter.words.empty() ? " ORDER BY p.name_folded, p.id" : " ORDER BY p.name_folded || '', p.id";
  query.text += " LIMIT $" + std::to_string(query.args.size());
  return tx.list_built(query, person_at(tx.now));
}

}  // namespace sk::people
