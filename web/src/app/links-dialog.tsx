import { Checkbox, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { FormEvent } from "react";
import { agreementsQueryOptions } from "@/features/agreements/api/list-agreements";
import { customerQueryOptions } from "@/features/people/api/customers";
import { unitsQueryOptions } from "@/features/units/api/list-units";
import { faultOf } from "@/lib/api/client";
import type { TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { Dialog } from "@/ui/dialog";
import { FormEnd } from "@/ui/form-end";
import { useCorrectLinks } from "@/features/tickets/api/set-customer";
import form from "@/ui/form.module.css";

interface Properties {
  ticket: TicketView;
  customer: string;
  onReload: () => void;
  onClose: () => void;
}

// What was read wrongly out of a mail: the right unit, agreement, company and sites, all of the ticket's customer.
export function LinksDialog({ ticket, customer, onReload, onClose }: Properties) {
  const t = useT();
  const units = useQuery(unitsQueryOptions(customer)).data?.units ?? [];
  const agreements = useQuery(agreementsQueryOptions(customer)).data?.agreements ?? [];
  const places = useQuery(customerQueryOptions(customer)).data;
  const known = ticket.entitlement;
  const [unit, setUnit] = useState(known?.unit?.id ?? "");
  const [agreement, setAgreement] = useState(known?.agreement?.id ?? "");
  const [company, setCompany] = useState(known?.company?.id ?? "");
  const [sites, setSites] = useState<readonly string[]>(known?.sites.map(({ id }) => id) ?? []);
  const save = useCorrectLinks(ticket.number);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // What is as it was is left alone: only what an agent has changed counts as an agent's word.
    const before = known?.sites.map(({ id }) => id) ?? [];
    const same = sites.length === before.length && sites.every((id) => before.includes(id));
    const body = {
      unit: unit === (known?.unit?.id ?? "") ? null : unit,
      agreement: agreement === (known?.agreement?.id ?? "") ? null : agreement,
      company: company === (known?.company?.id ?? "") ? null : company,
      sites: same ? null : [...sites],
      version: ticket.version,
    };
    save.mutate(body, { onSuccess: onClose });
  };
  const nothing = { value: "", label: t("links.none") };
  return (
    <Dialog title={t("links.correct")} onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <NativeSelect
          label={t("entitlement.unit")}
          value={unit}
          error={faultOf(save.error, "unit")}
          data={[
            nothing,
            ...units
              .filter((one) => !one.retired)
              .map((one) => ({ value: one.id, label: [one.product, one.serial || one.mac].filter(Boolean).join(" · ") })),
          ]}
          onChange={(event) => setUnit(event.currentTarget.value)}
        />
        <NativeSelect
          label={t("entitlement.agreement")}
          value={agreement}
          error={faultOf(save.error, "agreement")}
          data={[nothing, ...agreements.map((one) => ({ value: one.id, label: one.number }))]}
          onChange={(event) => setAgreement(event.currentTarget.value)}
        />
        {places && places.companies.length > 0 && (
          <NativeSelect
            label={t("entitlement.company")}
            value={company}
            error={faultOf(save.error, "company")}
            data={[nothing, ...places.companies.map((one) => ({ value: one.id, label: `${one.name} (${one.ref})` }))]}
            onChange={(event) => setCompany(event.currentTarget.value)}
          />
        )}
        {places && places.sites.length > 0 && (
          <Checkbox.Group label={t("entitlement.sites")} value={[...sites]} onChange={setSites}>
            {places.sites.map((one) => (
              <Checkbox key={one.id} value={one.id} label={one.name} />
            ))}
          </Checkbox.Group>
        )}
        <FormEnd save={save} onReload={onReload} onClose={onClose} />
      </form>
    </Dialog>
  );
}
