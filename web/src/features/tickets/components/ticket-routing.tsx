import { Button, NativeSelect, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { TicketView } from "@/lib/api/schemas";
import { useSpeech } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { agentsQueryOptions } from "../api/list-agents";
import { teamsQueryOptions, useSetOwner, useSetSupplier, useSetTeam } from "../api/routing";
import classes from "./ticket.module.css";

// Who answers for it, which team has it, and who outside works on it: three things beside who works on it.
export function TicketRouting({ ticket }: { ticket: TicketView }) {
  const { language, t } = useSpeech();
  const mayRoute = ticket.allowed.includes("assign");
  const teams = useQuery({ ...teamsQueryOptions(language), enabled: mayRoute }).data?.teams ?? [];
  const agents = useQuery({ ...agentsQueryOptions(), enabled: mayRoute }).data ?? [];
  const [reason, setReason] = useState("");
  const team = useSetTeam(ticket.number);
  const owner = useSetOwner(ticket.number);
  if (!mayRoute) return null;
  const { version } = ticket;
  const owners = agents.map(({ id, name }) => ({ value: id, label: name }));
  if (ticket.owner && !owners.some(({ value }) => value === ticket.owner?.id)) {
    owners.unshift({ value: ticket.owner.id, label: ticket.owner.name });
  }
  return (
    <section className={`${page.card} ${classes.known} sk-screen`} aria-label={t("routing.title")}>
      <h2>{t("routing.title")}</h2>
      {teams.length > 0 && (
        <>
          <NativeSelect
            label={t("routing.team")}
            value={ticket.team?.key ?? ""}
            data={[{ value: "", label: t("ticket.nobody") }, ...teams.map(({ key, name }) => ({ value: key, label: name }))]}
            disabled={team.isPending}
            onChange={(event) =>
              team.mutate(
                { team: event.currentTarget.value, reason: reason.trim() || null, version },
                { onSuccess: () => setReason("") },
              )
            }
          />
          <TextInput
            label={t("routing.reason")}
            size="xs"
            maxLength={400}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </>
      )}
      {ticket.skill && <p>{t("routing.skill", { skill: ticket.skill })}</p>}
      <Select
        label={t("routing.owner")}
        placeholder={t("ticket.nobody")}
        data={owners}
        value={ticket.owner?.id ?? null}
        disabled={owner.isPending}
        searchable
        clearable
        onChange={(chosen) => owner.mutate({ owner: chosen, version })}
      />
      <RefusalNote error={team.error ?? owner.error} />
      <Supplier key={`${ticket.supplier} ${ticket.supplier_reference}`} ticket={ticket} />
    </section>
  );
}

function Supplier({ ticket }: { ticket: TicketView }) {
  const { t } = useSpeech();
  const [name, setName] = useState(ticket.supplier ?? "");
  const [reference, setReference] = useState(ticket.supplier_reference ?? "");
  const save = useSetSupplier(ticket.number);
  const isSame = name.trim() === (ticket.supplier ?? "") && reference.trim() === (ticket.supplier_reference ?? "");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ supplier: name.trim(), reference: reference.trim() || null, version: ticket.version });
      }}
    >
      <TextInput
        label={t("routing.supplier")}
        size="xs"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t("routing.reference")}
        size="xs"
        maxLength={200}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      <RefusalNote error={save.error} />
      <Button type="submit" variant="default" size="compact-sm" loading={save.isPending} disabled={isSame}>
        {t("data.save")}
      </Button>
    </form>
  );
}
