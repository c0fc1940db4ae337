// How we log in at mail servers: secrets from their files, tokens that are refreshed and kept.
#pragma once

#include <memory>
#include <string>

#include "base/core/clock.hpp"
#include "base/core/disk.hpp"
#include "base/core/settings.hpp"
#include "base/net/oauth2.hpp"

namespace sk::mail {

// The first line of a file. Throws ConfigError that names `setting` and the file.
std::string read_secret(Disk& disk, const std::string& setting, const std::string& path);
// A refresh token that the server renews takes the place of the old one in its file. `disk` and `clock` outlive the source.
std::shared_ptr<net::TokenSource> open_tokens(Disk& disk, const Clock& clock, const OAuth2Settings& settings,
                                              const std::string& ca_file = {});

} // namespace sk::mail
