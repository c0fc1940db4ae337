// Threads that work for others are let loose only as many at a time as there are processors: more would take the processor
// from each other and make everybody wait. One that is about to wait for something else (a commit, a disk, a network) or to
// compute for long says so, and another may go on meanwhile.
#pragma once

namespace sk {

class BlockingObserver {
 public:
  virtual void begins_waiting() = 0;
  virtual void ends_waiting() = 0;

 protected:
  ~BlockingObserver() = default;
};

// Who is told when the calling thread waits; nullptr for nobody. Set by a pool for its own threads.
void observe_blocking(BlockingObserver* observer);

class Blocking {
 public:
  Blocking();
  ~Blocking();
  Blocking(const Blocking&) = delete;
  Blocking& operator=(const Blocking&) = delete;

 private:
  BlockingObserver* told_;
};

}  // namespace sk
