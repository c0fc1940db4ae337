// Where the signature begins in what a person wrote: after "-- ", a closing such as "Mvh", a line put there by a phone or an
// app, or a disclaimer. When in doubt there is none: a word too much is seen, a word too little is lost.
#pragma once

#include <cstddef>
#include <span>

#include "base/mime/reply_lines.hpp"

namespace sk::mime {

// `run`: lines without quotes, at the end of a person's text. The number of lines before the signature; run.size() for none.
std::size_t signature_start(std::span<const ReplyLine> run);

// Lines at the start of a mail that its border put there: "CAUTION: This email originated from outside …".
std::size_t banner_lines(std::span<const ReplyLine> run);

} // namespace sk::mime
