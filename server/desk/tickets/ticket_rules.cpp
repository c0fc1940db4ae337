#include "desk/tickets/ticket_rules.hpp"

#include "base/core/bytes.hpp"
#include "base/json/write.hpp"

namespace sk::tickets {

access::Subject subject_of(const Ticket& ticket) { return {ticket.desk, ticket.customer, ticket.reporter}; }

}  // namespace sk::tickets

namespace sk::tickets::rules {

bool is_open(TicketState state) { return state != TicketState::Solved && state != TicketState::Closed; }

bool may_move(TicketState from, TicketState to) {
  if (from == to || to == TicketState::New) return false;
  switch (from) {
    case TicketState::New:
    case TicketState::InProgress:
    case TicketState::WaitingCustomer:
    case TicketState::WaitingSupplier: return true;
    case TicketState::Solved: return to == TicketState::InProgress || to == TicketState::Closed;
    case TicketState::Closed: return to == TicketState::InProgress;
  }
  return false;
}

bool customer_may_move(TicketState from, TicketState to) {
  if (to == TicketState::Closed) return from != TicketState::Closed;
  return to == TicketState::InProgress && !is_open(from);
}

Outcome<Ticket> move_to(Ticket ticket, TicketState to, bool by_customer) {
  if (by_customer ? !customer_may_move(ticket.state, to) : !may_move(ticket.state, to)) {
    return refuse(RefusalCode::WrongState, "ticket.wrong_state");
  }
  ticket.state = to;
  return ticket;
}

std::optional<TicketState> state_after_customer_message(const Ticket& ticket) {
  if (ticket.state != TicketState::WaitingCustomer && is_open(ticket.state)) return std::nullopt;
  return TicketState::InProgress;
}

namespace {

constexpr std::string_view kNumberOpen = "{number";

// The width behind "{number", or nothing when the placeholder is not well formed. `end` is behind the brace.
std::optional<int> number_width(const std::string& format, std::size_t at, std::size_t& end) {
  const std::size_t brace = format.find('}', at);
  if (brace == std::string::npos) return std::nullopt;
  end = brace + 1;
  const std::string inner = format.substr(at + kNumberOpen.size(), brace - at - kNumberOpen.size());
  if (inner.empty()) return 0;
  const std::optional<std::int64_t> width = inner[0] == ':' ? parse_int(std::string_view(inner).substr(1)) : std::nullopt;
  if (!width || *width < 1 || *width > 18) return std::nullopt;
  return static_cast<int>(*width);
}

}  // namespace

std::string format_number(const std::string& format, int year, std::int64_t number) {
  std::string out;
  for (std::size_t at = 0; at < format.size();) {
    if (format.compare(at, 6, "{year}") == 0) {
      out += std::to_string(year);
      at += 6;
    } else if (std::size_t end = 0; format.compare(at, kNumberOpen.size(), kNumberOpen) == 0) {
      const std::optional<int> width = number_width(format, at, end);
      SK_VERIFY(width.has_value());
      const std::string digits = std::to_string(number);
      if (digits.size() < static_cast<std::size_t>(*width)) out.append(static_cast<std::size_t>(*width) - digits.size(), '0');
      out += digits;
      at = end;
    } else {
      out += format[at++];
    }
  }
  return out;
}

bool names_year(const std::string& format) { return format.find("{year}") != std::string::npos; }

bool is_number_format(const std::string& format) {
  int numbers = 0;
  for (std::size_t at = 0; at < format.size();) {
    std::size_t end = at + 1;
    if (format.compare(at, 6, "{year}") == 0) {
      end = at + 6;
    } else if (format.compare(at, kNumberOpen.size(), kNumberOpen) == 0) {
      if (!number_width(format, at, end)) return false;
      ++numbers;
    } else if (!(std::isalnum(static_cast<unsigned char>(format[at])) || format[at] == '-')) {
      return false;
    }
    at = end;
  }
  return numbers == 1;
}

std::vector<std::string> allowed_actions(const access::Actor& actor, const Ticket& ticket) {
  using access::Action;
  const access::Subject subject = subject_of(ticket);
  std::vector<std::string> allowed;
  if (ticket.merged_into) return allowed;
  if (can(actor, Action::TicketReply, subject)) {
    allowed.push_back("reply");
    allowed.push_back("fields");
    if (can(actor, Action::TicketSetState, subject) || ticket.severity_by != "agent") allowed.push_back("severity");
  }
  if (can(actor, Action::SecretWrite, subject) && ticket.state != TicketState::Closed) allowed.push_back("secret");
  if (can(actor, Action::SecretReveal, subject)) allowed.push_back("secret:reveal");
  if (can(actor, Action::TicketMerge, subject)) allowed.push_back("merge");
  if (can(actor, Action::ScopeDecide, subject)) allowed.push_back("scope");
  if (can(actor, Action::ScopeConsent, subject) && ticket.scope == Scope::OutOfScope) allowed.push_back("consent");
  if (can(actor, Action::TicketNote, subject)) allowed.push_back("note");
  if (can(actor, Action::TicketAssign, subject)) allowed.push_back("assign");
  const bool desk_moves = can(actor, Action::TicketSetState, subject);
  for (const TicketState to : {TicketState::InProgress, TicketState::WaitingCustomer, TicketState::WaitingSupplier, TicketState::Solved,
                               TicketState::Closed}) {
    const bool customer_moves = can(actor, to == TicketState::Closed ? Action::TicketClose : Action::TicketReopen, subject);
    const bool legal = desk_moves ? may_move(ticket.state, to) : customer_moves && customer_may_move(ticket.state, to);
    if (legal) allowed.push_back("state:" + std::string(json::enum_word(to)));
  }
  return allowed;
}

}  // namespace sk::tickets::rules
