import { queryOptions, useMutation } from "@tanstack/react-query";
import { get, post } from "@/lib/api/client";
import type { BackFromProvider, BeginProvider } from "@/lib/api/schemas";
import { useBeginSession } from "./begin-session";

export function providersQueryOptions() {
  return queryOptions({
    queryKey: ["log-in-providers"],
    queryFn: ({ signal }) => get("/api/v1/log-in-providers", {}, signal),
    staleTime: 60_000,
  });
}

function readAddress(begun: unknown): string {
  const address = typeof begun === "object" && begun !== null && "address" in begun ? begun.address : undefined;
  if (typeof address !== "string" || !address.startsWith("http")) throw new Error("The answer names no address");
  return address;
}

// The answer is an address: the browser leaves for the provider and comes back to /login/back.
export function useBeginProvider() {
  return useMutation({
    mutationFn: async (body: BeginProvider) => {
      window.location.assign(readAddress(await post("/api/v1/session/provider", { body })));
    },
  });
}

export function useBackFromProvider() {
  const begin = useBeginSession();
  return useMutation({
    mutationFn: async (body: BackFromProvider) => {
      await post("/api/v1/session/by-provider", { body });
      return begin();
    },
  });
}
