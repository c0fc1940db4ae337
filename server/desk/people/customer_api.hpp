// The routes of customers, their companies and sites; and what later rooms need to show a customer.
#pragma once

#include <optional>
#include <string>

#include "desk/people/customer_store.hpp"
#include "desk/people/people_api.hpp"

namespace sk::people {

void add_customer_routes(access::Routes& routes);

// The customer behind a sealed id, when the asker may do this with it; NotFound otherwise (I26).
Outcome<Customer> load_customer(db::Tx& tx, const access::Call& call, access::Action action, const std::optional<CustomerId>& id);

// A day of a request, "2026-11-22"; nothing for "" and null.
Outcome<std::optional<LocalDate>> day_of(std::string_view field, const std::optional<std::string>& written);
std::optional<std::string> day_text(const std::optional<LocalDate>& day);

} // namespace sk::people
