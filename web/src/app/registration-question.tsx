import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { heldOfTicketQueryOptions } from "@/features/held/api/list-held";
import type { TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";

// It was registered at once because it is urgent, and whether it may be is still asked (AT-45).
export function RegistrationQuestion({ ticket }: { ticket: TicketView }) {
  const t = useT();
  const asked = ticket.events.some(({ kind }) => kind === "registration_asked");
  const answered = ticket.events.some(({ kind }) => kind === "registration_approved" || kind === "registration_declined");
  const open = asked && !answered;
  const request = useQuery({ ...heldOfTicketQueryOptions(ticket.number), enabled: open }).data;
  if (!open || request === undefined) return null;
  return (
    <section className={`${page.card} sk-screen`} role="note">
      <p>{t("held.ticket_asks", { name: request.writer_name || request.writer_mail })}</p>
      <Link to="/held/$id" params={{ id: request.id }}>
        {t("held.decide")}
      </Link>
    </section>
  );
}
