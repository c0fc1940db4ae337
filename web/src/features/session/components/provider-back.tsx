import { useEffect } from "react";
import type { BackFromProvider, SessionView } from "@/lib/api/schemas";
import { RefusalNote } from "@/ui/refusal-note";
import { Waiting } from "@/ui/states";
import { useBackFromProvider } from "../api/providers";

interface Properties {
  answer: BackFromProvider;
  onLoggedIn: (session: SessionView) => void;
}

// The provider has asked already; nobody has to click once more.
export function ProviderBack({ answer, onLoggedIn }: Properties) {
  const { mutate, error } = useBackFromProvider();
  useEffect(() => {
    mutate(answer, { onSuccess: onLoggedIn });
    // What was sent back is good for one try; a new callback is no new answer.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [answer, mutate]);
  return error === null ? <Waiting /> : <RefusalNote error={error} />;
}
