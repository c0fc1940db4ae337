import type { DeskForms, FormFieldView, FormView, NewTicket } from "@/lib/api/schemas";
import { toFieldValues } from "@/lib/form-values";
import type { FormValues } from "@/lib/form-values";

// What is said of a request besides its words.
export interface Details {
  severity: string;
  product: string;
  values: FormValues;
}

export const noDetails: Details = { severity: "", product: "", values: {} };

// The same choice that the server makes: the first form that fits.
export function fittingForm(desk: DeskForms, { severity, product }: Details): FormView | undefined {
  const type = desk.severities.find((each) => each.key === severity)?.type;
  return desk.forms.find(
    ({ types, products }) =>
      (types.length === 0 || (type !== undefined && types.includes(type))) &&
      (products.length === 0 || products.includes(product)),
  );
}

// Severity and product have fields of their own, and what the message itself says is not asked twice.
export function fieldsToAsk(form: FormView | undefined): FormFieldView[] {
  return (form?.fields ?? []).filter(
    ({ kind, filled_by }) => filled_by === "nothing" && kind !== "severity" && kind !== "product",
  );
}

export function toRequest(desk: DeskForms | undefined, details: Details): Partial<NewTicket> {
  if (desk === undefined) return {};
  const form = fittingForm(desk, details);
  const fields = toFieldValues(fieldsToAsk(form), details.values);
  return {
    severity: details.severity || null,
    product: details.product || null,
    form: form?.key ?? null,
    fields: fields.length > 0 ? fields : null,
  };
}

interface KnownUnit {
  serial: string;
  mac: string;
  product: string;
  family: string;
}

// A unit that the desk knows fills the fields that ask for one, and its product where the desk has a word for it.
export function withUnit(desk: DeskForms, details: Details, unit: KnownUnit | null): Details {
  if (unit === null) return details;
  const words = [unit.product, unit.family].map((each) => each.toLowerCase());
  const product = desk.products.find(
    ({ key, name }) => words.includes(key.toLowerCase()) || words.includes(name.toLowerCase()),
  );
  const filled = { ...details, product: product?.key ?? details.product };
  const asked = desk.forms.flatMap(({ fields }) => fields).filter(({ kind }) => kind === "serial_or_mac");
  const values = Object.fromEntries(asked.map(({ key }) => [key, unit.serial || unit.mac]));
  return { ...filled, values: { ...details.values, ...values } };
}
