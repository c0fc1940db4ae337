import type { TextKey } from "@/lib/i18n/texts";

export const tableKinds = ["customers", "contacts", "agreements", "units"] as const;
export type TableKind = (typeof tableKinds)[number];

export const kindWords: Record<TableKind, TextKey> = {
  customers: "tables.customers",
  contacts: "tables.contacts",
  agreements: "tables.agreements",
  units: "tables.units",
};
