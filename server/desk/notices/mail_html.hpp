// The HTML part of a mail of ours, made from its text, and from how it was formatted: paragraphs, and real links. No style, no image,
// nothing that is loaded.
#pragma once

#include <string>

#include "desk/notices/outgoing_mail.hpp"

namespace sk::notices {

std::string html_of(const OutgoingMail& mail);

} // namespace sk::notices
