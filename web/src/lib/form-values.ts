import type { FieldValue, FormFieldView } from "./api/schemas";

export type FormValues = Readonly<Record<string, string>>;

// A field with a condition is asked only while the other field has one of the named values.
export function askedFields(fields: readonly FormFieldView[], values: FormValues): FormFieldView[] {
  return fields.filter(({ when }) => !when || when.is.includes(values[when.field] ?? ""));
}

export function toFieldValues(fields: readonly FormFieldView[], values: FormValues): FieldValue[] {
  return askedFields(fields, values)
    // A password may begin or end with a space.
    .map(({ key, kind }) => ({ key, value: kind === "secret" ? (values[key] ?? "") : (values[key] ?? "").trim() }))
    .filter(({ value }) => value !== "");
}
