-- Who may ask, for what: customer numbers, companies, sites, roles and approvals, agreements, units, orders of portal accounts.
-- Days are text, "2026-11-22". Nothing here is ever deleted: what is no longer used is retired, so that tickets keep their rows.
-- in_file: the row came with the desk file and retires when it leaves it. At 1,000,000 people it takes some seconds.

ALTER TABLE customers ADD COLUMN number text NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN number_key text NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN service_manager_id {int} REFERENCES people(id);
ALTER TABLE customers ADD COLUMN in_file {int} NOT NULL DEFAULT 0;
ALTER TABLE customers ADD COLUMN retired {int} NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX customers_by_number ON customers(desk_id, number_key) WHERE number_key <> '';
CREATE INDEX customers_by_name ON customers(desk_id, name_folded, id);

ALTER TABLE people ADD COLUMN phone_key text NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN roles text NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN valid_until text;
ALTER TABLE people ADD COLUMN review_on text;
ALTER TABLE people ADD COLUMN revoked_at {int};
ALTER TABLE people ADD COLUMN language_chosen {int} NOT NULL DEFAULT 0;
ALTER TABLE people ADD COLUMN in_file {int} NOT NULL DEFAULT 0;
CREATE INDEX people_by_phone ON people(desk_id, phone_key) WHERE phone_key <> '';
CREATE INDEX people_by_review ON people(desk_id, review_on) WHERE review_on IS NOT NULL;

-- Append-only: who gave and took which right, and why (EL-27).
CREATE TABLE approvals (
  id {key},
  desk_id {int} NOT NULL,
  person_id {int} NOT NULL REFERENCES people(id),
  what text NOT NULL,
  detail text NOT NULL,
  actor_id {int},
  actor_name text NOT NULL,
  at {int} NOT NULL
);
CREATE INDEX approvals_by_person ON approvals(person_id, id);

CREATE TABLE companies (
  id {key},
  desk_id {int} NOT NULL REFERENCES desks(id),
  customer_id {int} NOT NULL REFERENCES customers(id),
  ref text NOT NULL,
  ref_key text NOT NULL,
  name text NOT NULL,
  name_folded text NOT NULL,
  in_file {int} NOT NULL DEFAULT 0,
  retired {int} NOT NULL DEFAULT 0,
  version {int} NOT NULL DEFAULT 1,
  UNIQUE (customer_id, ref_key)
);
CREATE INDEX companies_by_ref ON companies(desk_id, ref_key);
CREATE INDEX companies_by_name ON companies(desk_id, name_folded);

CREATE TABLE sites (
  id {key},
  desk_id {int} NOT NULL REFERENCES desks(id),
  customer_id {int} NOT NULL REFERENCES customers(id),
  company_id {int} REFERENCES companies(id),
  key text NOT NULL,
  name text NOT NULL,
  street text NOT NULL,
  postal_code text NOT NULL,
  city text NOT NULL,
  country text NOT NULL,
  in_file {int} NOT NULL DEFAULT 0,
  retired {int} NOT NULL DEFAULT 0,
  version {int} NOT NULL DEFAULT 1,
  UNIQUE (customer_id, key)
);

CREATE TABLE agreements (
  id {key},
  desk_id {int} NOT NULL REFERENCES desks(id),
  customer_id {int} NOT NULL REFERENCES customers(id),
  number text NOT NULL,
  number_key text NOT NULL,
  type text NOT NULL,
  products text NOT NULL,
  service_level text NOT NULL,
  channels text NOT NULL,
  hours text NOT NULL,
  scope text NOT NULL,
  exclusions text NOT NULL,
  valid_from text,
  valid_to text,
  bought_from text,
  bought_to text,
  in_file {int} NOT NULL DEFAULT 0,
  retired {int} NOT NULL DEFAULT 0,
  version {int} NOT NULL DEFAULT 1,
  UNIQUE (desk_id, number_key)
);
CREATE INDEX agreements_by_customer ON agreements(customer_id, number_key);

-- own_key: the serial number or else the MAC address, normalised; one row per customer and unit. Two customers may
-- claim one serial number, and then both see their own and the desk sees both.
CREATE TABLE units (
  id {key},
  desk_id {int} NOT NULL REFERENCES desks(id),
  customer_id {int} NOT NULL REFERENCES customers(id),
  own_key text NOT NULL,
  serial text NOT NULL,
  serial_key text NOT NULL,
  mac text NOT NULL,
  mac_key text NOT NULL,
  product text NOT NULL,
  family text NOT NULL,
  type text NOT NULL,
  site_id {int} REFERENCES sites(id),
  agreement_id {int} REFERENCES agreements(id),
  purchased text,
  order_number text NOT NULL,
  invoice_number text NOT NULL,
  warranty_end text,
  in_file {int} NOT NULL DEFAULT 0,
  retired {int} NOT NULL DEFAULT 0,
  version {int} NOT NULL DEFAULT 1,
  UNIQUE (customer_id, own_key)
);
CREATE INDEX units_by_serial ON units(desk_id, serial_key) WHERE serial_key <> '';
CREATE INDEX units_by_mac ON units(desk_id, mac_key) WHERE mac_key <> '';

-- A customer's approver orders a portal account, an agent of the desk confirms it (EL-9, EL-13).
CREATE TABLE account_orders (
  id {key},
  desk_id {int} NOT NULL REFERENCES desks(id),
  customer_id {int} NOT NULL REFERENCES customers(id),
  company text NOT NULL,
  name text NOT NULL,
  mail text NOT NULL,
  phone text NOT NULL,
  language text NOT NULL,
  job text NOT NULL,
  roles text NOT NULL,
  state text NOT NULL,
  ordered_by {int} NOT NULL REFERENCES people(id),
  ordered_at {int} NOT NULL,
  decided_by {int} REFERENCES people(id),
  decided_at {int},
  reason text NOT NULL DEFAULT '',
  person_id {int} REFERENCES people(id),
  version {int} NOT NULL DEFAULT 1
);
CREATE INDEX account_orders_by_state ON account_orders(desk_id, state, id);
