import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";

export function contactsQueryOptions(customer: string) {
  return queryOptions({
    queryKey: ["people", "contacts", customer],
    queryFn: ({ signal }) => get("/api/v1/people", { query: { kind: "contact", customer, limit: 200 } }, signal),
    select: (page) => page.people.filter((person) => person.active),
    enabled: customer !== "",
  });
}
