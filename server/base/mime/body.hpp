// From the tree of parts to what a person reads: one text, one HTML, attachments.
#pragma once

#include "base/mime/mail.hpp"
#include "base/mime/parts.hpp"

namespace sk::mime {

void fill_body(Part root, Mail& mail, Defects& defects);

} // namespace sk::mime
