// How much a mail proves about its sender (D6), and whether a machine wrote it (I12). Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/mime/mail.hpp"
#include "desk/intake/intake_item.hpp"

namespace sk::intake {

enum class Trust {
  Forged,    // T0: contrary proof, or not exactly one author
  Unknown,   // T1: nothing speaks for the address
  Proved,    // T2: our own hop vouches for the domain
};

struct HopRules {
  std::vector<std::string> trusted_hops;  // addresses whose word counts; `skranke deliver` counts as trusted
  std::string authserv_id;                // of our own border; "": the topmost Authentication-Results of a trusted hop
};

Trust trust_of(const mime::Mail& mail, const ItemEnvelope& envelope, const HopRules& rules);

// RFC 3834 section 2, and the habits of real products: automatic answers, lists, bulk, delivery reports.
bool is_automatic(const mime::Mail& mail, const ItemEnvelope& envelope);
// The null return path, or a mailer's own name: a delivery report.
bool is_bounce(const mime::Mail& mail, const ItemEnvelope& envelope);

// Equal for the same message delivered twice over different ways: trace headers do not count.
std::string content_digest(const mime::Mail& mail, std::string_view raw);

// Public numbers in brackets in a subject: "Re: SV: [DV-2026-000123] …" gives DV-2026-000123. At most three.
std::vector<std::string> numbers_in(std::string_view subject);

}  // namespace sk::intake
