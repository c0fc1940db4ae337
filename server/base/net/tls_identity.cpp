#include <functional>
#include <mutex>

#include "base/core/broken.hpp"
#include "base/core/log.hpp"
#include "base/net/certificate.hpp"
#include "base/net/tls.hpp"

namespace sk::net {
namespace {

constexpr Duration kLookAgain = Duration::hours(1);
constexpr Duration kLifetime = Duration::days(365);
constexpr Duration kRemakeBefore = Duration::days(30);

struct Pem {
  std::string certificate, key;
};

// Reads a pair at the start and then once an hour; what has changed becomes the new context.
class Watched final : public TlsIdentity {
public:
  Watched(const Clock& clock, std::string origin, std::function<Pem()> read)
      : clock_(clock), origin_(std::move(origin)), read_(std::move(read)) {
    look();
  }

  std::shared_ptr<const TlsContext> current() override {
    const std::lock_guard lock(mutex_);
    if (clock_.now() < next_look_) return context_;
    try {
      look();
    } catch (const Broken& fault) {
      log::error("tls.certificate_unusable", {{"what", fault.what()}});
    }
    return context_;
  }

private:
  void look() {
    next_look_ = clock_.now() + kLookAgain;
    Pem pem = read_();
    if (context_ && pem.certificate == certificate_) return;
    context_ = TlsContext::open(pem.certificate, pem.key, origin_);
    certificate_ = std::move(pem.certificate);
    const std::optional<Instant> end = expiry_of(certificate_);
    log::info("tls.certificate", {{"from", origin_}, {"valid_until", end ? to_rfc3339(*end) : ""}});
  }

  const Clock& clock_;
  std::string origin_;
  std::function<Pem()> read_;
  std::mutex mutex_;
  Instant next_look_;
  std::string certificate_;
  std::shared_ptr<const TlsContext> context_;
};

std::string must_read(Disk& disk, const std::string& path) {
  if (std::optional<std::string> text = disk.read(path)) return *std::move(text);
  throw ConfigError(path + " cannot be read: name a file in PEM that this program may read");
}

void replace(Disk& disk, const std::string& path, const std::string& bytes) {
  disk.write_synced(path + ".new", bytes);
  disk.rename(path + ".new", path);
}

// One file for both, so that a crash never leaves a certificate with the key of another.
Pem read_or_make(Disk& disk, const std::string& folder, const std::string& host_name, Instant now) {
  const std::string path = folder + "/smtp-tls.pem";
  std::optional<std::string> text = disk.read(path);
  const std::optional<Instant> end = text ? expiry_of(*text) : std::nullopt;
  if (!end || *end - now < kRemakeBefore || !is_for_host(*text, host_name)) {
    const OwnCertificate made = make_certificate(host_name, now, kLifetime);
    text = made.certificate + made.key;
    try {
      replace(disk, path, *text);
      disk.sync_folder(folder);
    } catch (const Broken& fault) {
      // A full disk is no reason to stay closed or in the clear: this one serves until the program ends.
      log::warning("tls.certificate_not_kept", {{"why", fault.what()}});
    }
  }
  return {*text, *text};
}

} // namespace

std::unique_ptr<TlsIdentity> tls_from_files(Disk& disk, const Clock& clock, const std::string& certificate, const std::string& key) {
  return std::make_unique<Watched>(clock, certificate,
                                   [&disk, certificate, key] { return Pem{must_read(disk, certificate), must_read(disk, key)}; });
}

std::unique_ptr<TlsIdentity> tls_self_made(Disk& disk, const Clock& clock, const std::string& folder, const std::string& host_name) {
  return std::make_unique<Watched>(clock, folder + "/smtp-tls.pem",
                                   [&disk, &clock, folder, host_name] { return read_or_make(disk, folder, host_name, clock.now()); });
}

} // namespace sk::net
