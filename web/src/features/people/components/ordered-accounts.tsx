import { Button, Group, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AccountOrder } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { Dialog } from "@/ui/dialog";
import form from "@/ui/form.module.css";
import { Instant } from "@/ui/instant";
import { LoadMore } from "@/ui/load-more";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { ordersQueryOptions, useDecideOrder } from "../api/account-orders";

// The accounts that customers have ordered and the desk has not decided; nothing where there are none.
export function OrderedAccounts() {
  const t = useT();
  const list = useInfiniteQuery(ordersQueryOptions("waiting"));
  const orders = list.data?.pages.flatMap((each) => each.orders) ?? [];
  const [deciding, setDeciding] = useState<AccountOrder | null>(null);
  if (orders.length === 0) return <RefusalNote error={list.error} onReload={() => void list.refetch()} />;
  return (
    <section className={page.card} aria-labelledby="ordered-accounts">
      <h2 id="ordered-accounts" className={page.section}>
        {t("orders.title")}
      </h2>
      <ul className={page.rows}>
        {orders.map((order) => (
          <li key={order.id}>
            <strong>{order.name}</strong>{" "}
            <span>
              {[order.customer.name, order.mail, order.phone, order.job].filter(Boolean).join(" · ")} ·{" "}
              {t("orders.ordered_by", { name: order.ordered_by.name })} <Instant at={order.ordered_at} brief />
            </span>
            <span className={page.rowButtons}>
              <Button size="xs" variant="default" aria-label={`${t("orders.decide")}: ${order.name}`} onClick={() => setDeciding(order)}>
                {t("orders.decide")}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
      {deciding !== null && <OrderDecision order={deciding} onClose={() => setDeciding(null)} />}
    </section>
  );
}

function OrderDecision({ order, onClose }: { order: AccountOrder; onClose: () => void }) {
  const t = useT();
  const [reason, setReason] = useState("");
  const decide = useDecideOrder(order);
  const answer = (confirm: boolean) => decide.mutate({ confirm, reason: reason.trim() }, { onSuccess: onClose });
  return (
    <Dialog title={order.name} onClose={onClose}>
      <div className={form.form}>
        <p className={page.under}>{t("orders.confirm_why", { name: order.name, customer: order.customer.name })}</p>
        <TextInput label={t("orders.reason")} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <RefusalNote error={decide.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" disabled={decide.isPending || reason.trim() === ""} onClick={() => answer(false)}>
            {t("orders.decline")}
          </Button>
          <Button loading={decide.isPending} onClick={() => answer(true)}>
            {t("orders.confirm")}
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}
