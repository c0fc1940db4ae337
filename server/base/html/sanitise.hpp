// HTML from mails: an allow-list, and readable plain text. The second wall; the first is the sandboxed frame (D10).
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace sk::html {

struct SanitiseOptions {
  // What an inline image's cid: becomes; "" drops the image.
  std::function<std::string(std::string_view content_id)> inline_image = {};
};

// Allow-listed elements, attributes and CSS properties only; no style element, SVG, MathML, form, script or event attribute;
// remote images become <span class="blocked-image">; links get rel="noopener noreferrer" target="_blank" and only http, https,
// mailto, tel. Idempotent; linear in size (I36, I37).
std::string sanitise(std::string_view html, const SanitiseOptions& options = {});
// Paragraphs, lists, links and tables as plain text with LF line ends.
std::string to_text(std::string_view html);
std::string escape(std::string_view text); // & < > " '
void append_escaped(std::string& out, std::string_view text);

} // namespace sk::html
