// For tests of the whole: a world in a folder of its own, on either engine, with a clock of the test's.
#pragma once

#include "app/check_store.hpp"
#include "app/world.hpp"
#include "base/crypto/password.hpp"
#include "base/db/test_database.hpp"
#include "desk/people/test_people.hpp"

namespace sk::app {

class WorldTest : public testing::TestWithParam<db::Engine> {
protected:
  WorldTest() : place_(GetParam(), db::Holding::Tables) {
    crypto::use_cheap_password_hashes();
    i18n::be_strict();
    open();
    cast_ = world().database->write(people::add_cast);
  }
  World& world() { return *world_; }
  access::House& house() { return *world_->house; }
  void open() {
    Settings settings;
    settings.data = folder_.path() + "/data";
    settings.database = place_.url();
    settings.disk_reserve_mb = 0;
    world_ = World::open(settings, false, std::make_unique<TurnedClock>(clock_));
  }
  void close() { world_.reset(); }
  ManualClock& clock() { return clock_; }
  const std::string& folder() const { return folder_.path(); }
  CheckReport check() { return check_everything(world(), true); }
  template <class F>
  auto write(F work) {
    return world_->database->write(work);
  }
  template <class F>
  auto read(F work) {
    return world_->database->read(work);
  }
  people::Cast cast_;

private:
  class TurnedClock final : public Clock {
  public:
    explicit TurnedClock(const ManualClock& hand) : hand_(hand) {}
    Instant now() const override { return hand_.now(); }

  private:
    const ManualClock& hand_;
  };

  ManualClock clock_;
  db::TemporaryFolder folder_;
  db::TestPlace place_;
  std::unique_ptr<World> world_;
};

} // namespace sk::app
