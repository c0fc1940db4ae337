import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { sessionQueryOptions } from "@/features/session/api/get-session";
import { TicketWorkplace } from "@/features/tickets/components/ticket-workplace";
import { useT } from "@/lib/i18n/texts";
import { BackIcon } from "@/ui/icons";
import page from "@/ui/page.module.css";
import { lastList } from "../last-list";
import { RegistrationQuestion } from "../registration-question";
import { TicketCorrection } from "../ticket-correction";
import { useTicketNeighbours } from "../ticket-neighbours";

const route = getRouteApi("/inside/agent/tickets/$number");

export function TicketPage() {
  const t = useT();
  const { number } = route.useParams();
  const session = useSuspenseQuery(sessionQueryOptions()).data;
  useTicketNeighbours(number);
  if (session === null) return null;
  return (
    <div className={page.page}>
      <Link to="/tickets" search={lastList()} className={`${page.back} sk-screen`}>
        <BackIcon /> {t("nav.tickets")}
      </Link>
      <TicketWorkplace
        key={number}
        number={number}
        me={session.person}
        beside={(ticket, onReload) => ({
          question: <RegistrationQuestion ticket={ticket} />,
          correction: <TicketCorrection ticket={ticket} onReload={onReload} />,
        })}
      />
    </div>
  );
}
