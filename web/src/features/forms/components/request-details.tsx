import { NativeSelect } from "@mantine/core";
import type { DeskForms } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { FormFields } from "@/ui/form-fields";
import type { Details } from "../details";
import { fieldsToAsk, fittingForm } from "../details";
import { SeverityChoice } from "./severity-choice";

interface Properties {
  desk: DeskForms;
  details: Details;
  strict: boolean;
  faultOf: (path: string) => string | undefined;
  onDetails: (details: Details) => void;
}

// Product, severity as the desk words it, and only the fields that these two call for.
export function RequestDetails({ desk, details, strict, faultOf, onDetails }: Properties) {
  const t = useT();
  const products = desk.products.map(({ key, name }) => ({ value: key, label: name }));
  return (
    <>
      {products.length > 0 && (
        <NativeSelect
          label={t("form.product")}
          value={details.product}
          data={[{ value: "", label: t("form.something_else") }, ...products]}
          error={faultOf("product")}
          onChange={(event) => onDetails({ ...details, product: event.currentTarget.value })}
        />
      )}
      {desk.severities.length > 0 && (
        <SeverityChoice
          severities={desk.severities}
          required={strict}
          chosen={details.severity}
          fault={faultOf("severity")}
          onChoose={(severity) => onDetails({ ...details, severity })}
        />
      )}
      <FormFields
        fields={fieldsToAsk(fittingForm(desk, details))}
        values={details.values}
        strict={strict}
        faultOf={(key) => faultOf(`fields.${key}`)}
        onValue={(key, value) => onDetails({ ...details, values: { ...details.values, [key]: value } })}
      />
    </>
  );
}
