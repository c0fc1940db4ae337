import { useMutation } from "@tanstack/react-query";
import { post } from "@/lib/api/client";

export function useInvite() {
  return useMutation({
    mutationFn: (person: { id: string; mail: string }) => post("/api/v1/people/{person}/invitation", { path: { person: person.id } }),
  });
}
