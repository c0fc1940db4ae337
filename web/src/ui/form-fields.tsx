import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { FormFieldView } from "@/lib/api/schemas";
import { askedFields } from "@/lib/form-values";
import type { FormValues } from "@/lib/form-values";
import { useT } from "@/lib/i18n/texts";

type Kind = FormFieldView["kind"];

// What the keyboard of a phone and the browser's memory make of a field.
const inputOf: Partial<
  Record<Kind, { type?: string; inputMode?: "numeric" | "tel" | "email"; autoComplete?: string }>
> = {
  phone: { type: "tel", inputMode: "tel", autoComplete: "tel" },
  mail: { type: "email", inputMode: "email", autoComplete: "email" },
  date: { type: "date" },
  number: { inputMode: "numeric" },
  address: { autoComplete: "street-address" },
  // Off the screen, and no business of the browser's own store of passwords.
  secret: { type: "password", autoComplete: "new-password" },
};

const longKinds: readonly Kind[] = ["long", "address"];

interface Properties {
  fields: readonly FormFieldView[];
  values: FormValues;
  // Staff may leave open what a customer must say.
  strict: boolean;
  faultOf: (key: string) => string | undefined;
  onValue: (key: string, value: string) => void;
}

export function FormFields({ fields, values, strict, faultOf, onValue }: Properties) {
  const t = useT();
  return askedFields(fields, values).map((field) => {
    const required = field.needed === "required";
    const label = required ? field.label : t("form.optional", { label: field.label });
    const common = {
      label,
      description: field.help ?? undefined,
      required: strict && required,
      withAsterisk: false,
      error: faultOf(field.key),
    };
    const value = values[field.key] ?? "";
    if (field.choices.length > 0) {
      const choices = field.choices.map(({ key, name }) => ({ value: key, label: name }));
      return (
        <NativeSelect
          key={field.key}
          {...common}
          value={value}
          data={[{ value: "", label: t("form.choose") }, ...choices]}
          onChange={(event) => onValue(field.key, event.currentTarget.value)}
        />
      );
    }
    if (longKinds.includes(field.kind)) {
      return (
        <Textarea
          key={field.key}
          {...common}
          autosize
          minRows={2}
          maxRows={12}
          maxLength={field.max_chars}
          value={value}
          onChange={(event) => onValue(field.key, event.currentTarget.value)}
        />
      );
    }
    return (
      <TextInput
        key={field.key}
        {...common}
        {...inputOf[field.kind]}
        maxLength={field.max_chars}
        value={value}
        onChange={(event) => onValue(field.key, event.currentTarget.value)}
      />
    );
  });
}
