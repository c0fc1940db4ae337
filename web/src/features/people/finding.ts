import type { LookupHit, PersonView } from "@/lib/api/schemas";

export interface Customer {
  id: string;
  name: string;
}

export interface Finding {
  id: string;
  // Null when it leads to a customer, of whom somebody is calling.
  person: string | null;
  customer: Customer | null;
  title: string;
  detail: string;
}

export function hitOptions(hits: readonly LookupHit[] = []): Finding[] {
  return hits.map((hit) => ({
    id: `${hit.kind} ${hit.id}`,
    person: hit.kind === "contact" ? hit.id : null,
    customer: hit.customer ?? (hit.kind === "customer" ? { id: hit.id, name: hit.title } : null),
    title: hit.title,
    detail: hit.detail,
  }));
}

export function contactOptions(people: readonly PersonView[] = [], words: string): Finding[] {
  const wanted = words.trim().toLowerCase();
  return people
    .filter((person) => `${person.name} ${person.mail} ${person.phone ?? ""}`.toLowerCase().includes(wanted))
    .map((person) => ({
      id: `contact ${person.id}`,
      person: person.id,
      customer: null,
      title: person.name,
      detail: [person.phone, person.mail].filter(Boolean).join(" · "),
    }));
}
