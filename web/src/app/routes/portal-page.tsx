import { Button } from "@mantine/core";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { CurrentNotices } from "@/features/knowledge/components/current-notices";
import { deskQueryOptions } from "@/features/people/api/get-desk";
import { sessionQueryOptions } from "@/features/session/api/get-session";
import { OwnRequests } from "@/features/tickets/components/own-requests";
import { useSpeech } from "@/lib/i18n/texts";
import { PlusIcon } from "@/ui/icons";
import page from "@/ui/page.module.css";
import { Waiting } from "@/ui/states";
import { PortalTabs } from "../portal-tabs";

const route = getRouteApi("/inside/portal");

// Whoever only looks does not wait for the form.
const NewRequest = lazy(async () => ({ default: (await import("../new-request")).NewRequest }));

export function PortalPage() {
  const { language, t } = useSpeech();
  const navigate = useNavigate();
  const { write = false, done = false, q = "" } = route.useSearch();
  const session = useSuspenseQuery(sessionQueryOptions()).data;
  const me = session?.person;
  const desk = useQuery(deskQueryOptions(language)).data;
  const toPortal = () => void navigate({ to: "/portal", search: {} });
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <title>{`${t("portal.requests")} – ${desk?.name ?? "Skranke"}`}</title>
      <div className={page.head}>
        <div>
          <h1 className={page.title}>{write ? t("portal.new") : (desk?.name ?? t("portal.requests"))}</h1>
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
      {write ? (
        <Suspense fallback={<Waiting />}>
          <NewRequest
            customer={me?.customer?.id}
            registers={session?.registers === true}
            onCancel={toPortal}
            onOpened={({ number }) => void navigate({ to: "/portal/tickets/$number", params: { number } })}
          />
        </Suspense>
      ) : (
        <>
          {desk?.welcome && !done && <p className={page.welcome}>{desk.welcome}</p>}
          {!done && <CurrentNotices title={t("knowledge.now")} />}
          <PortalTabs />
          <OwnRequests
            key={String(done)}
            done={done}
            q={q}
            onSearch={(words) => void navigate({ to: "/portal", search: { done: true, q: words }, replace: true })}
          />
          {desk && <DeskFoot mail={desk.mail} trouble={desk.trouble} />}
        </>
      )}
    </div>
  );
}

function DeskFoot({ mail, trouble }: { mail: string; trouble: string | null | undefined }) {
  const { t } = useSpeech();
  return (
    <p className={page.foot}>
      {t("portal.also_by_mail")} <a href={`mailto:${mail}`}>{mail}</a>
      {trouble && (
        <>
          {" "}
          · {t("portal.trouble")} {trouble}
        </>
      )}
    </p>
  );
}
