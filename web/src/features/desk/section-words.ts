import type { TextKey } from "@/lib/i18n/texts";

const words: Record<string, TextKey> = {
  teams: "desk.section_teams",
  routing: "desk.section_routing",
  severities: "desk.section_severities",
  products: "desk.section_products",
  forms: "desk.section_forms",
  service_levels: "desk.section_service_levels",
  calendars: "desk.section_calendars",
  opening_hours: "desk.section_opening_hours",
  agreement_rules: "desk.section_agreement_rules",
  warranty: "desk.section_warranty",
  registration: "desk.section_registration",
  reminders: "desk.section_reminders",
  parties: "desk.section_parties",
  notices: "desk.section_notices",
  texts: "desk.section_texts",
  mail: "desk.section_mail",
  portal: "desk.section_portal",
  hand_over: "desk.section_hand_over",
  log_in: "desk.section_log_in",
  secrets: "desk.section_secrets",
  customer_numbers: "desk.section_customer_numbers",
};
const order = Object.keys(words);

// What is not known here stands under the word of the file itself.
export function sectionWord(key: string): TextKey | undefined {
  return words[key];
}

export function inReadingOrder<Section extends { key: string }>(sections: readonly Section[]): Section[] {
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return [...sections].sort((one, other) => place(one.key) - place(other.key));
}

// The file's words are English and joined by underlines.
export function plainName(name: string): string {
  return name.replaceAll("_", " ");
}
