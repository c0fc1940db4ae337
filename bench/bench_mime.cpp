// Reading mails on one core: parse, sanitise, tell the new from the quoted; and GMime's parsing alone as the floor, taking turns
// in one process. One line of JSON.
#include <gmime/gmime.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "base/html/sanitise.hpp"
#include "base/mime/mail.hpp"
#include "base/mime/new_text.hpp"
#include "crowd.hpp"
#include "mails.hpp"

namespace {

using namespace bench;
namespace fs = std::filesystem;

std::string with_crlf(const std::string& raw) {
  std::string out;
  out.reserve(raw.size() + raw.size() / 32);
  for (const char c : raw) {
    if (c == '\n' && !out.ends_with('\r')) out += '\r';
    out += c;
  }
  return out;
}

// As they come in by SMTP: without the separator of a mailbox file, with CRLF.
std::vector<std::string> mails_in(const std::string& folder, std::size_t most) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> mails;
  const std::size_t step = std::max<std::size_t>(1, paths.size() / most);
  for (std::size_t i = 0; i < paths.size(); i += step) {
    std::ifstream in(paths[i], std::ios::binary);
    std::string raw((std::istreambuf_iterator<char>(in)), {});
    if (raw.starts_with("From ")) raw.erase(0, raw.find('\n') + 1);
    mails.push_back(with_crlf(raw));
  }
  return mails;
}

std::vector<std::string> made_mails(std::size_t count) {
  std::vector<std::string> mails;
  for (std::size_t i = 0; i < count; ++i) mails.push_back(make_mail(i).raw);
  return mails;
}

// What comes out is added up, so that no compiler leaves the work away.
std::size_t read_with_gmime(const std::string& raw) {
  GMimeStream* const stream = g_mime_stream_mem_new_with_buffer(raw.data(), raw.size());
  GMimeParser* const parser = g_mime_parser_new_with_stream(stream);
  GMimeMessage* const message = g_mime_parser_construct_message(parser, nullptr);
  const std::size_t seen = message && g_mime_message_get_mime_part(message) ? 1 : 0;
  if (message) g_object_unref(message);
  g_object_unref(parser);
  g_object_unref(stream);
  return seen;
}

std::size_t read_as_we_do(const std::string& raw) {
  const std::expected<sk::mime::Mail, sk::mime::MailFault> mail = sk::mime::parse_mail(raw);
  if (!mail) return 0;
  std::size_t seen = 1;
  if (!mail->html.empty()) seen += sk::html::sanitise(mail->html).size();
  // As intake does it: where both parts stand, the HTML is asked only when the text has shown no history.
  if (!mail->text_from_html) {
    const sk::mime::NewText found = sk::mime::find_new_text(mail->text);
    if (found.folded || mail->html.empty()) return seen + found.text.size();
  }
  return seen + sk::mime::find_new_html(mail->html, mail->text_from_html ? mail->text : std::string_view()).text.size();
}

// Processor time that one pass over the mails takes, in seconds.
double one_pass(const std::vector<std::string>& mails, std::size_t (*read)(const std::string&)) {
  const std::clock_t began = std::clock();
  std::size_t seen = 0;
  for (const std::string& raw : mails) seen += read(raw);
  if (seen < mails.size() / 2) throw std::runtime_error("the mails could not be read");
  return static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
}

int run(int argc, char** argv) {
  const std::string folder = option(argc, argv, "--folder", "");
  const auto most = static_cast<std::size_t>(number_option(argc, argv, "--mails", 2000));
  const std::vector<std::string> mails = folder.empty() ? made_mails(most) : mails_in(folder, most);
  if (mails.empty()) throw std::runtime_error("no mails in " + folder);
  g_mime_init();
  std::size_t bytes = 0;
  for (const std::string& raw : mails) bytes += raw.size();
  double floor = 0, ours = 0;
  int passes = 0;
  for (; passes < 3 || floor + ours < 2.0; ++passes) {
    floor += one_pass(mails, read_with_gmime);
    ours += one_pass(mails, read_as_we_do);
  }
  const double read = static_cast<double>(mails.size()) * passes;
  std::cout << "{\"mails\":" << mails.size() << ",\"bytes\":" << bytes << ",\"floor\":" << read / floor << ",\"rate\":" << read / ours
            << "}\n";
  return 0;
}

} // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& fault) {
    std::cerr << "bench_mime: " << fault.what() << "\n";
    return 1;
  }
}
