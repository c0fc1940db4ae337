import { useMutation } from "@tanstack/react-query";
import { post } from "@/lib/api/client";
import type { HandOver } from "@/lib/api/schemas";
import { useBeginSession } from "./begin-session";

export function useHandOver() {
  const begin = useBeginSession();
  return useMutation({
    mutationFn: async (body: HandOver) => {
      await post("/api/v1/session/hand-over", { body });
      return begin();
    },
  });
}
