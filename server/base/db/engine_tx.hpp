// A transaction over a connection of either engine; for a writing one also what is to happen at its end and after its commit.
#pragma once

#include <functional>
#include <vector>

#include "base/db/kept.hpp"
#include "base/db/tx.hpp"

namespace sk::db {

template <class Connection, Engine kEngine>
class EngineTx final : public Tx, public Keeping {
public:
  EngineTx(Connection& connection, Instant at, Random& source, bool writing) : Tx(at, source), connection_(connection), writing_(writing) {}

  Engine engine() const override { return kEngine; }
  std::int64_t run_args(const Query& query, std::span<const Arg> args) override { return connection_.run(query, args); }
  void each_args(const Query& query, std::span<const Arg> args, const RowSink& sink) override { connection_.each(query, args, sink); }
  void each_built(const BuiltQuery& query, const RowSink& sink) override { connection_.each_built(query, sink); }
  void at_end(std::function<void(Tx&)> work) override {
    SK_VERIFY(writing_);
    endings_.push_back(std::move(work));
  }
  void on_commit(std::function<void()> note) override {
    SK_VERIFY(writing_);
    notes_.push_back(std::move(note));
  }

  // By index: an ending may ask for a further one.
  void run_endings() {
    for (std::size_t at = 0; at < endings_.size(); ++at) {
      const std::function<void(Tx&)> ending = std::move(endings_[at]);
      ending(*this);
    }
  }
  std::vector<std::function<void()>> take_notes() { return std::move(notes_); }

private:
  Connection& connection_;
  bool writing_;
  std::vector<std::function<void(Tx&)>> endings_;
  std::vector<std::function<void()>> notes_;
};

} // namespace sk::db
