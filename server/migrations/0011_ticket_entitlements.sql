-- What a ticket was linked to and what the agreement said when it was registered or last corrected: facts as they were then, so that
-- a later change of unit, company or agreement changes no old ticket (DV-5, IN-25). The table begins empty.

CREATE TABLE ticket_entitlements (
  ticket_id {int} PRIMARY KEY REFERENCES tickets(id),
  verdict text NOT NULL,
  facts text NOT NULL,
  unit_id {int} REFERENCES units(id),
  company_id {int} REFERENCES companies(id),
  site_id {int} REFERENCES sites(id),
  agreement_id {int} REFERENCES agreements(id),
  agreement_type text NOT NULL DEFAULT '',
  service_level text NOT NULL DEFAULT '',
  decided_at {int} NOT NULL
);
CREATE INDEX ticket_entitlements_by_unit ON ticket_entitlements(unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX ticket_entitlements_by_agreement ON ticket_entitlements(agreement_id) WHERE agreement_id IS NOT NULL;
