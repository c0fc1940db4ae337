// What a store has read in a transaction and would be asked for again: a T of each kind, empty at first, gone with the transaction.
// Whoever writes such rows forgets them here, in the same transaction.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "base/db/tx.hpp"

namespace sk::db {

// Every transaction of an engine has one beside its statements.
class Keeping {
public:
  template <class T>
  T& of() {
    static constexpr char kKind = 0;
    for (const auto& [kind, value] : kept_) {
      if (kind == &kKind) return *static_cast<T*>(value.get());
    }
    return *static_cast<T*>(kept_.emplace_back(&kKind, std::make_shared<T>()).second.get());
  }

protected:
  Keeping() = default;
  ~Keeping() = default;

private:
  std::vector<std::pair<const void*, std::shared_ptr<void>>> kept_;
};

template <class T>
T& kept(Tx& tx) {
  return dynamic_cast<Keeping&>(tx).of<T>();
}

} // namespace sk::db
