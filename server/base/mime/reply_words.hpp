// Words that end a mail in Swedish, Danish, Norwegian, Finnish, English and German.
#pragma once

#include <string_view>

namespace sk::mime {

bool is_closing(std::string_view words);     // "Med vänlig hälsning", "Mvh Anna", "Terv. Matti"
bool is_device_line(std::string_view words); // "Skickat från min iPhone", "Hent Outlook til Android"
bool is_legal(std::string_view words);       // a line of a disclaimer
bool is_disclaimer(std::string_view paragraph);
bool is_banner(std::string_view words); // a border's warning about outside mail

} // namespace sk::mime
