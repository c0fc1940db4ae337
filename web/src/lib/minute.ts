import { useSyncExternalStore } from "react";

const minuteMs = 60_000;
const lookEveryMs = 5000;
const listeners = new Set<() => void>();
let timer: number | undefined;

function listen(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= window.setInterval(() => listeners.forEach((each) => each()), lookEveryMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
  };
}

// The minute it is now, as milliseconds. One timer for all who count; each is drawn again only when the minute turns.
export function useMinute(): number {
  return useSyncExternalStore(listen, () => Math.floor(Date.now() / minuteMs)) * minuteMs;
}
