#include "desk/tickets/entitlement_store.hpp"

namespace sk::tickets {

static const db::Query kPut{"entitlements.put", R"sql(
  INSERT INTO ticket_entitlements (ticket_id, verdict, facts, unit_id, company_id, site_id, agreement_id, agreement_type, service_level, decided_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  ON CONFLICT (ticket_id) DO UPDATE SET verdict = excluded.verdict, facts = excluded.facts, unit_id = excluded.unit_id,
    company_id = excluded.company_id, site_id = excluded.site_id, agreement_id = excluded.agreement_id,
    agreement_type = excluded.agreement_type, service_level = excluded.service_level, decided_at = excluded.decided_at)sql"};
static const db::Query kFind{"entitlements.find", R"sql(
  SELECT ticket_id, verdict, facts, unit_id, company_id, site_id, agreement_id, agreement_type, service_level, decided_at
  FROM ticket_entitlements WHERE ticket_id = $1)sql"};
static const db::Query kLevel{"entitlements.level", "SELECT service_level FROM ticket_entitlements WHERE ticket_id = $1"};

void put_entitlement(db::Tx& tx, const EntitlementRow& row) {
  tx.run(kPut, row.ticket, row.verdict, row.facts, row.unit, row.company, row.site, row.agreement, row.agreement_type, row.service_level,
         tx.now);
}

std::optional<EntitlementRow> find_entitlement(db::Tx& tx, TicketId ticket) {
  return tx.first(
      kFind,
      [](const db::Row& row) {
        return EntitlementRow{row.get<TicketId>(0),
                              row.get<std::string>(1),
                              row.get<std::string>(2),
                              row.get<std::optional<UnitId>>(3),
                              row.get<std::optional<CompanyId>>(4),
                              row.get<std::optional<SiteId>>(5),
                              row.get<std::optional<AgreementId>>(6),
                              row.get<std::string>(7),
                              row.get<std::string>(8),
                              row.get<Instant>(9)};
      },
      ticket);
}

std::string service_level_of(db::Tx& tx, const Ticket& ticket) {
  return tx.first(kLevel, [](const db::Row& row) { return row.get<std::string>(0); }, ticket.id).value_or("");
}

} // namespace sk::tickets
