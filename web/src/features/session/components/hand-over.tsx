import { useEffect } from "react";
import type { SessionView } from "@/lib/api/schemas";
import { RefusalNote } from "@/ui/refusal-note";
import { Waiting } from "@/ui/states";
import { useHandOver } from "../api/hand-over";

interface Properties {
  desk: string;
  token: string;
  onLoggedIn: (session: SessionView) => void;
}

// The product has asked already; nobody has to click once more.
export function HandOver({ desk, token, onLoggedIn }: Properties) {
  const { mutate, error } = useHandOver();
  useEffect(() => {
    mutate({ desk, token }, { onSuccess: onLoggedIn });
    // The token is good for one try; a new callback is no new token.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [desk, token, mutate]);
  return error === null ? <Waiting /> : <RefusalNote error={error} />;
}
