// For tests of rooms: everything an access::House needs, on a fresh database of either engine.
#pragma once

#include <memory>

#include "base/crypto/password.hpp"
#include "base/db/test_database.hpp"
#include "desk/access/call.hpp"

namespace sk::access {

class HouseTest : public db::DatabaseTest {
protected:
  HouseTest() {
    crypto::use_cheap_password_hashes();
    i18n::be_strict();
  }
  House& house() {
    if (!house_) {
      settings_.data = folder_.path();
      house_ = std::unique_ptr<House>(new House{settings_, clock(), random(), database(), blobs_, seal_, key_, nullptr, {}, disk_.get()});
    }
    return *house_;
  }
  template <class F>
  auto write(F work) {
    return house().database.write(work);
  }
  template <class F>
  auto read(F work) {
    return house().database.read(work);
  }
  files::BlobStore& blobs() { return blobs_; }

private:
  Settings settings_;
  db::TemporaryFolder folder_;
  std::unique_ptr<Disk> disk_ = open_system_disk();
  files::BlobStore blobs_{*disk_, folder_.path() + "/blobs", 0};
  crypto::Key key_{"0123456789abcdef0123456789abcdef"};
  crypto::IdSeal seal_{key_.derive("sealed-id")};
  std::unique_ptr<House> house_;
};

} // namespace sk::access
