import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { sessionQueryOptions } from "@/features/session/api/get-session";
import { customersQueryOptions } from "@/features/people/api/customers";
import { CustomerTable } from "@/features/people/components/customer-table";
import { useT } from "@/lib/i18n/texts";
import { SearchIcon } from "@/ui/icons";
import { LoadMore } from "@/ui/load-more";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Empty, Waiting } from "@/ui/states";

const route = getRouteApi("/inside/agent/customers");

export function CustomersPage() {
  const t = useT();
  const navigate = useNavigate();
  const { q = "" } = route.useSearch();
  const [words, setWords] = useState(q);
  const searchSoon = useDebouncedCallback((wanted: string) => {
    void navigate({ to: "/customers", search: { q: wanted.trim() || undefined }, replace: true });
  }, 300);
  const administrator = useSuspenseQuery(sessionQueryOptions()).data?.administrator === true;
  const list = useInfiniteQuery(customersQueryOptions(q));
  const customers = list.data?.pages.flatMap((each) => each.customers) ?? [];
  return (
    <div className={page.page}>
      <title>{`${t("customers.title")} – Skranke`}</title>
      <div className={page.head}>
        <h1 className={page.title}>{t("customers.title")}</h1>
        {administrator && <Link to="/customers/tables">{t("tables.title")}</Link>}
        <TextInput
          type="search"
          aria-label={t("customers.search")}
          placeholder={t("customers.search")}
          leftSection={<SearchIcon />}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            searchSoon(event.currentTarget.value);
          }}
          // Who leaves the box is on the way elsewhere; a search that came later would call him back.
          onBlur={() => searchSoon.flush()}
        />
      </div>
      <RefusalNote error={list.error} onReload={() => void list.refetch()} />
      {list.isPending && <Waiting />}
      {list.isSuccess && customers.length === 0 && <Empty>{t("list.nothing_found")}</Empty>}
      {customers.length > 0 && <CustomerTable customers={customers} />}
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
    </div>
  );
}
