import { Button } from "@mantine/core";
import { useState } from "react";
import type { TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { CustomerDialog } from "./customer-dialog";
import { LinksDialog } from "./links-dialog";

// The two ways to mend what was understood wrongly: whose it is, and what it is about.
export function TicketCorrection({ ticket, onReload }: { ticket: TicketView; onReload: () => void }) {
  const t = useT();
  const [open, setOpen] = useState<"customer" | "links" | null>(null);
  const close = () => setOpen(null);
  if (!ticket.allowed.includes("assign")) return null;
  return (
    <div className="sk-screen">
      <Button variant="default" size="compact-sm" onClick={() => setOpen("customer")}>
        {t("customer.set")}
      </Button>
      {ticket.customer && (
        <Button variant="default" size="compact-sm" onClick={() => setOpen("links")}>
          {t("links.correct")}
        </Button>
      )}
      {open === "customer" && <CustomerDialog ticket={ticket} onReload={onReload} onClose={close} />}
      {open === "links" && ticket.customer && (
        <LinksDialog ticket={ticket} customer={ticket.customer.id} onReload={onReload} onClose={close} />
      )}
    </div>
  );
}
