import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { FormEvent } from "react";
import { contactsQueryOptions } from "@/features/people/api/find-contacts";
import { customersQueryOptions } from "@/features/people/api/customers";
import { faultOf } from "@/lib/api/client";
import type { TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { Dialog } from "@/ui/dialog";
import { FormEnd } from "@/ui/form-end";
import { useSetCustomer } from "@/features/tickets/api/set-customer";
import form from "@/ui/form.module.css";

interface Properties {
  ticket: TicketView;
  onReload: () => void;
  onClose: () => void;
}

// Whose ticket it is: the customer, and who of them stands for it from here on.
export function CustomerDialog({ ticket, onReload, onClose }: Properties) {
  const t = useT();
  const [words, setWords] = useState("");
  const [asked] = useDebouncedValue(words.trim(), 200);
  const found = useInfiniteQuery(customersQueryOptions(asked)).data?.pages.flatMap((each) => each.customers) ?? [];
  const [customer, setCustomer] = useState(ticket.customer?.id ?? "");
  const [reporter, setReporter] = useState("");
  const [tell, setTell] = useState(true);
  const people = useQuery(contactsQueryOptions(customer)).data ?? [];
  const save = useSetCustomer(ticket.number);
  const known = ticket.customer && !found.some(({ id }) => id === ticket.customer?.id) ? [ticket.customer] : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { customer, reporter: reporter || null, tell, version: ticket.version };
    save.mutate(body, { onSuccess: onClose });
  };
  return (
    <Dialog title={t("customer.set")} onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <TextInput
          type="search"
          label={t("customers.search")}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <NativeSelect
          label={t("ticket.customer")}
          value={customer}
          error={faultOf(save.error, "customer")}
          data={[
            { value: "", label: t("customer.choose") },
            ...[...known, ...found].map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => {
            setCustomer(event.currentTarget.value);
            setReporter("");
          }}
        />
        <NativeSelect
          label={t("customer.reporter")}
          description={t("customer.reporter_hint")}
          value={reporter}
          error={faultOf(save.error, "reporter")}
          data={[
            { value: "", label: t("customer.reporter_stays", { name: ticket.reporter.name || ticket.reporter.mail }) },
            ...people.map((person) => ({ value: person.id, label: `${person.name} <${person.mail}>` })),
          ]}
          onChange={(event) => setReporter(event.currentTarget.value)}
        />
        {reporter !== "" && (
          <Checkbox
            label={t("customer.tell")}
            checked={tell}
            onChange={(event) => setTell(event.currentTarget.checked)}
          />
        )}
        <FormEnd save={save} disabled={customer === ""} onReload={onReload} onClose={onClose} />
      </form>
    </Dialog>
  );
}
