-- When a customer was last asked whether its contacts are still right (EL-27). Begins empty.

CREATE TABLE contact_reviews (
  customer_id {int} PRIMARY KEY REFERENCES customers(id),
  asked_at {int} NOT NULL
);
