// Where the log-in leads back to: a place of this site and nothing else, or anybody's link could send the reader away.
export function safeNext(next: string | undefined): string {
  if (next === undefined || !next.startsWith("/")) return "/";
  const target = new URL(next, window.location.origin);
  if (target.origin !== window.location.origin || target.pathname.startsWith("/login")) return "/";
  return target.pathname + target.search;
}
