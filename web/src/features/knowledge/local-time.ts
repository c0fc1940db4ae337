// What a field of date and time speaks: the reader's own clock, without a zone.
export function toLocal(instant: string): string {
  const at = new Date(instant);
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

export function fromLocal(local: string): string {
  return new Date(local).toISOString();
}
