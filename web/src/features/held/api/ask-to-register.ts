import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post } from "@/lib/api/client";
import type { NewHeld } from "@/lib/api/schemas";
import { heldKey } from "./list-held";

// For whoever may not register: it waits for somebody who may.
export function useAskToRegister() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: NewHeld) => post("/api/v1/held-requests", { body: request }),
    onSuccess: () => queries.invalidateQueries({ queryKey: heldKey() }),
  });
}
