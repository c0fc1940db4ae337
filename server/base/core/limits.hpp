// Every limit on foreign input, in one place; each is tested at limit-1, limit and limit+1 (limits_test.cpp of the room
// that enforces it). Sizes in bytes unless the name says otherwise.
#pragma once

#include <cstddef>

namespace sk::limits {

// Mail (RFC 5321, RFC 5322, RFC 2045)
inline constexpr std::size_t kMessageBytes = 50 * 1024 * 1024;
inline constexpr std::size_t kMailHeaderBytes = 256 * 1024;   // all headers of a message together
inline constexpr std::size_t kMimeDepth = 20;
inline constexpr std::size_t kMimeParts = 1'000;
inline constexpr std::size_t kAddressesPerMessage = 1'000;
inline constexpr std::size_t kAddressesActedOn = 100;
inline constexpr std::size_t kAttachments = 100;
inline constexpr std::size_t kRenderedTextBytes = 1024 * 1024;
inline constexpr std::size_t kRecipients = 100;               // RCPT per SMTP transaction
inline constexpr std::size_t kSmtpLineBytes = 2'000;          // one command line; RFC 5321 4.5.3.1.4 asks for 512 at least
inline constexpr std::size_t kReceivedHeaders = 100;          // RFC 5321 6.3: more is a loop

// HTTP and JSON
inline constexpr std::size_t kHttpHeaderBytes = 32 * 1024;
inline constexpr std::size_t kHttpBodyBytes = 10 * 1024 * 1024;
inline constexpr std::size_t kJsonDepth = 32;
inline constexpr std::size_t kPageRows = 200;                 // the most a list answers at once
inline constexpr std::size_t kExportRows = 100'000;

// People
inline constexpr std::size_t kPasswordMinChars = 15;          // NIST 800-63B-4: when a password stands alone
inline constexpr std::size_t kPasswordMaxChars = 1'024;
inline constexpr std::size_t kSearchTerms = 10;
inline constexpr std::size_t kSubjectChars = 400;
inline constexpr std::size_t kNameChars = 200;
inline constexpr std::size_t kMailAddressBytes = 254;         // RFC 5321 4.5.3.1.3 with erratum 1690
inline constexpr std::size_t kForwardedBytes = 16 * 1024 * 1024;  // of a mail within a mail that is read as a forwarded one
inline constexpr std::size_t kArticleTextBytes = 1024 * 1024;
inline constexpr std::size_t kArticleTextChars = kArticleTextBytes / 4;  // of what a person writes
inline constexpr std::size_t kFormattedChars = 512 * 1024;    // of HTML that a person writes, as it comes
inline constexpr std::size_t kFormattedBytes = 1024 * 1024;   // and as it is kept
inline constexpr std::size_t kUploadBytes = kHttpBodyBytes;
inline constexpr std::size_t kUploadsPerMessage = 20;
inline constexpr std::size_t kOpenUploads = 50;               // of one person, not yet part of a message
inline constexpr std::size_t kOpenUploadBytes = 100 * 1024 * 1024;
inline constexpr std::size_t kCopies = 20;                    // people in Cc of an answer

}  // namespace sk::limits
