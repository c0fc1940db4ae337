// For the ref of a note that comes in above what was pressed: that keeps its place, so the note may come in beyond the edge of the screen.
export function showIt(note: HTMLElement | null): void {
  note?.scrollIntoView({ block: "nearest" });
}

// Room for the ticket's head, which stays at the top.
export const roomAround = { scrollMarginBlock: "7rem 1rem" };
