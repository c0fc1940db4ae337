import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FormEvent } from "react";
import { faultOf } from "@/lib/api/client";
import { useT } from "@/lib/i18n/texts";
import { Dialog } from "@/ui/dialog";
import form from "@/ui/form.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { useOrderAccount } from "../api/account-orders";

interface Properties {
  company: string;
  onClose: () => void;
}

export function AccountOrderForm({ company, onClose }: Properties) {
  const t = useT();
  const order = useOrderAccount();
  const [values, setValues] = useState({ company, name: "", mail: "", phone: "", job: "" });
  const field = (key: keyof typeof values) => ({
    value: values[key],
    error: faultOf(order.error, key),
    onChange: (event: { currentTarget: { value: string } }) => setValues({ ...values, [key]: event.currentTarget.value }),
  });
  const needed = { required: true, withAsterisk: false, maxLength: 200 };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    order.mutate({ ...values, roles: [] }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t("orders.new")} onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <TextInput label={t("orders.name")} {...needed} {...field("name")} />
        <TextInput label={t("orders.mail")} type="email" {...needed} {...field("mail")} />
        <TextInput label={t("form.optional", { label: t("orders.phone") })} type="tel" maxLength={200} {...field("phone")} />
        <TextInput label={t("orders.job")} {...needed} {...field("job")} />
        <TextInput label={t("portal.company")} {...needed} {...field("company")} />
        <RefusalNote error={order.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("action.cancel")}
          </Button>
          <Button type="submit" loading={order.isPending}>
            {t("orders.send")}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
