import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";
import type { PersonView } from "@/lib/api/schemas";

export function activeOf({ people }: { people: readonly PersonView[] }): PersonView[] {
  return people.filter((person) => person.active);
}

export function contactsQueryOptions(customer: string) {
  return queryOptions({
    queryKey: ["people", "contacts", customer],
    queryFn: ({ signal }) => get("/api/v1/people", { query: { kind: "contact", customer, limit: 200 } }, signal),
    select: activeOf,
    enabled: customer !== "",
  });
}
