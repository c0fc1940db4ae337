import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { UnitView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { unitsQueryOptions } from "../api/list-units";

interface Properties {
  customer: string;
  onChoose: (unit: UnitView | undefined) => void;
}

// What the desk knows already nobody has to type: serial number and product come with the unit (EL-6).
export function UnitChoice({ customer, onChoose }: Properties) {
  const t = useT();
  const [chosen, setChosen] = useState("");
  const units = (useQuery(unitsQueryOptions(customer)).data?.units ?? []).filter((unit) => !unit.retired);
  if (units.length === 0) return null;
  const nameOf = (unit: UnitView) => [unit.product, unit.serial || unit.mac, unit.site?.name].filter(Boolean).join(" · ");
  return (
    <NativeSelect
      label={t("units.which")}
      value={chosen}
      data={[{ value: "", label: t("form.something_else") }, ...units.map((unit) => ({ value: unit.id, label: nameOf(unit) }))]}
      onChange={(event) => {
        const id = event.currentTarget.value;
        setChosen(id);
        onChoose(units.find((unit) => unit.id === id));
      }}
    />
  );
}
