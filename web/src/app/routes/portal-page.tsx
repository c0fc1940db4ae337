import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { deskFormsQueryOptions } from "@/features/forms/api/get-desk-forms";
import { RequestDetails } from "@/features/forms/components/request-details";
import { noDetails, toRequest } from "@/features/forms/details";
import { sessionQueryOptions } from "@/features/session/api/get-session";
import { deskNameQueryOptions } from "@/features/tickets/api/get-desk-name";
import { requestListQueryOptions } from "@/features/tickets/api/list-requests";
import { RequestForm } from "@/features/tickets/components/request-form";
import { RequestList } from "@/features/tickets/components/request-list";
import { useSpeech, useT } from "@/lib/i18n/texts";
import { PlusIcon } from "@/ui/icons";
import { LoadMore } from "@/ui/load-more";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Empty, Waiting } from "@/ui/states";

const route = getRouteApi("/inside/portal");

export function PortalPage() {
  const t = useT();
  const navigate = useNavigate();
  const { write = false, done = false } = route.useSearch();
  const me = useSuspenseQuery(sessionQueryOptions()).data?.person;
  const { language } = useSpeech();
  const forms = useQuery({ ...deskFormsQueryOptions(language), enabled: write }).data;
  const [details, setDetails] = useState(noDetails);
  const deskName = useQuery(deskNameQueryOptions()).data ?? "";
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <title>{`${t("portal.requests")} – ${deskName || "Skranke"}`}</title>
      <div className={page.head}>
        <div>
          <h1 className={page.title}>{deskName || t("portal.requests")}</h1>
          <p className={page.under}>{t("portal.hello", { name: me?.name ?? "" })}</p>
        </div>
        {!write && (
          <Button
            size="md"
            leftSection={<PlusIcon />}
            onClick={() => void navigate({ to: "/portal", search: { write: true } })}
          >
            {t("portal.new")}
          </Button>
        )}
      </div>
      {write && (
        <RequestForm
          details={(faultOf) =>
            forms && <RequestDetails desk={forms} details={details} strict faultOf={faultOf} onDetails={setDetails} />
          }
          said={toRequest(forms, details)}
          onCancel={() => void navigate({ to: "/portal", search: {} })}
          onOpened={({ number }) => void navigate({ to: "/portal/tickets/$number", params: { number } })}
        />
      )}
      <nav aria-label={t("view.label")} className={page.tabs}>
        <Link to="/portal" search={{}} className={page.tab} aria-current={done ? undefined : "page"}>
          {t("portal.open_requests")}
        </Link>
        <Link to="/portal" search={{ done: true }} className={page.tab} aria-current={done ? "page" : undefined}>
          {t("state.closed")}
        </Link>
        <Link to="/portal/order" className={page.tab}>
          {t("order.title")}
        </Link>
      </nav>
      <Requests done={done} />
    </div>
  );
}

function Requests({ done }: { done: boolean }) {
  const t = useT();
  const list = useInfiniteQuery(requestListQueryOptions(done));
  const tickets = list.data?.pages.flatMap((each) => each.tickets) ?? [];
  return (
    <>
      <RefusalNote error={list.error} onReload={() => void list.refetch()} />
      {list.isPending && <Waiting />}
      {list.isSuccess && tickets.length === 0 && <Empty>{done ? t("portal.none_closed") : t("portal.empty")}</Empty>}
      {tickets.length > 0 && <RequestList tickets={tickets} />}
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
    </>
  );
}
