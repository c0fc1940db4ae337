import { useId, useLayoutEffect, useSyncExternalStore } from "react";
import type { Action } from "./action";

// Who is on the page offers its actions and takes them back when it leaves. Kept outside React's tree, so that a
// change of the list draws nothing anew but an open palette.
const offered = new Map<string, readonly Action[]>();
const listeners = new Set<() => void>();
let everything: readonly Action[] = [];

function changed(): void {
  everything = [...offered.values()].flat();
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export function currentActions(): readonly Action[] {
  return everything;
}

export function useCurrentActions(): readonly Action[] {
  return useSyncExternalStore(subscribe, currentActions);
}

// The list may be made anew at each drawing; what counts is that it is the one of the last.
export function useOfferActions(actions: readonly Action[]): void {
  const owner = useId();
  useLayoutEffect(() => {
    offered.set(owner, actions);
    changed();
  }, [owner, actions]);
  useLayoutEffect(
    () => () => {
      offered.delete(owner);
      changed();
    },
    [owner],
  );
}
