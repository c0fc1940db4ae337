import { Fragment } from "react";
import { useT } from "@/lib/i18n/texts";

interface Asked {
  severity: string;
  product: string;
  fields: readonly { label: string; value: string }[];
}

export function asksMore({ severity, product, fields }: Asked): boolean {
  return severity !== "" || product !== "" || fields.some(({ value }) => value !== "");
}

// What the sender chose and filled in besides the text, for whoever decides; inside a list of facts.
export function AskedFacts({ severity, product, fields }: Asked) {
  const t = useT();
  const said = [
    { label: t("form.severity"), value: severity },
    { label: t("form.product"), value: product },
    ...fields,
  ].filter(({ value }) => value !== "");
  return said.map(({ label, value }) => (
    <Fragment key={label}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </Fragment>
  ));
}
