import { useState } from "react";

// What stands behind the '#' of a link never leaves the browser by itself. It is taken once and wiped from the address, so that
// neither the history nor a glance over the shoulder keeps it.
export function useTokenOfAddress(): string {
  const [token] = useState(() => window.location.hash.slice(1));
  if (window.location.hash !== "") window.history.replaceState(window.history.state, "", window.location.pathname);
  return token;
}
