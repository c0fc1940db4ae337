import { replaceEqualDeep } from "@tanstack/react-query";

function numberIn(view: unknown, name: string): number {
  if (typeof view !== "object" || view === null) return 0;
  const value: unknown = Object.entries(view).find(([key]) => key === name)?.[1];
  return typeof value === "number" ? value : 0;
}

function lastEventIn(view: unknown): number {
  if (typeof view !== "object" || view === null || !("events" in view) || !Array.isArray(view.events)) return 0;
  return Math.max(0, ...view.events.map((event) => numberIn(event, "sequence")));
}

// For `structuralSharing`: an answer that was asked for before a change may come after the change's own. What is known by then stays.
export function neverBack(known: unknown, answer: unknown): unknown {
  const older = numberIn(answer, "version") < numberIn(known, "version") || lastEventIn(answer) < lastEventIn(known);
  return older ? known : replaceEqualDeep(known, answer);
}
