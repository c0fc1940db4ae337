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
