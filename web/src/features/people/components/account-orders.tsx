import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { OrderState } from "@/lib/api/schemas";
import type { TextKey } from "@/lib/i18n/texts";
import { useT } from "@/lib/i18n/texts";
import { LoadMore } from "@/ui/load-more";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Tag } from "@/ui/tag";
import { ordersQueryOptions } from "../api/account-orders";
import { AccountOrderForm } from "./account-order-form";

const words: Record<OrderState, TextKey> = {
  waiting: "orders.waiting",
  confirmed: "orders.confirmed",
  declined: "orders.declined",
};
const tones = { waiting: "warn", confirmed: "good", declined: "plain" } as const;

// The approver orders accounts for colleagues and sees what became of it (EL-9, EL-13).
export function AccountOrders({ company }: { company: string }) {
  const t = useT();
  const [ordering, setOrdering] = useState(false);
  const list = useInfiniteQuery(ordersQueryOptions());
  const orders = list.data?.pages.flatMap((each) => each.orders) ?? [];
  return (
    <section className={page.card} aria-labelledby="approvals-accounts">
      <h2 id="approvals-accounts" className={page.section}>
        {t("approvals.accounts")}
      </h2>
      <p className={page.under}>{t("approvals.accounts_why")}</p>
      <RefusalNote error={list.error} onReload={() => void list.refetch()} />
      <ul className={page.rows}>
        {orders.map((order) => (
          <li key={order.id}>
            <strong>{order.name}</strong> <span>{[order.mail, order.job, order.company].join(" · ")}</span>{" "}
            <Tag tone={tones[order.state]}>{t(words[order.state])}</Tag> {order.reason}
          </li>
        ))}
        {list.isSuccess && orders.length === 0 && <li>{t("approvals.accounts_none")}</li>}
      </ul>
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
      <Button variant="default" onClick={() => setOrdering(true)}>
        {t("orders.new")}
      </Button>
      {ordering && <AccountOrderForm company={company} onClose={() => setOrdering(false)} />}
    </section>
  );
}
