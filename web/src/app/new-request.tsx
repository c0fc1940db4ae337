import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { deskFormsQueryOptions } from "@/features/forms/api/get-desk-forms";
import { RequestDetails } from "@/features/forms/components/request-details";
import { noDetails, toRequest, withUnit } from "@/features/forms/details";
import { useAskToRegister } from "@/features/held/api/ask-to-register";
import { WaitsForApproval } from "@/features/held/components/waits-for-approval";
import { CurrentNotices } from "@/features/knowledge/components/current-notices";
import { useOpenTicket } from "@/features/tickets/api/open-ticket";
import { RequestForm } from "@/features/tickets/components/request-form";
import { SimilarAnswers } from "@/features/tickets/components/similar-answers";
import { UnitChoice } from "@/features/units/components/unit-choice";
import type { NewTicket, TicketView } from "@/lib/api/schemas";
import { useSpeech } from "@/lib/i18n/texts";
import { Waiting } from "@/ui/states";

interface Properties {
  customer: string | undefined;
  // Whether the writer may register; else who may is asked.
  registers: boolean;
  onOpened: (ticket: TicketView) => void;
  onCancel: () => void;
}

// One question after the other, and beside what is typed, what may answer it at once.
export function NewRequest({ customer, registers, onOpened, onCancel }: Properties) {
  const { language, t } = useSpeech();
  const asked = useQuery({ ...deskFormsQueryOptions(language), placeholderData: keepPreviousData });
  const forms = asked.data;
  const [details, setDetails] = useState(noDetails);
  const [typed, setTyped] = useState("");
  const settled = useDeferredValue(typed);
  const open = useOpenTicket();
  const ask = useAskToRegister();
  // Questions that came in later would push away what is being typed.
  if (asked.isPending) return <Waiting />;
  if (ask.data) return <WaitsForApproval request={ask.data} onBack={onCancel} />;
  const send = (request: NewTicket, onSent: () => void) => {
    if (registers) {
      open.mutate(request, {
        onSuccess: (ticket) => {
          onSent();
          onOpened(ticket);
        },
      });
    } else {
      const { subject, text, severity, product, form, unit, fields, attachments } = request;
      ask.mutate({ subject, text, severity, product, form, unit, fields, attachments }, { onSuccess: onSent });
    }
  };
  return (
    <RequestForm
      details={(faultOf) => (
        <>
          {customer !== undefined && (
            <UnitChoice
              customer={customer}
              onChoose={(unit) => forms && setDetails(withUnit(forms, details, unit ?? null))}
            />
          )}
          {forms && <RequestDetails desk={forms} details={details} strict faultOf={faultOf} onDetails={setDetails} />}
        </>
      )}
      said={toRequest(forms, details)}
      onTyped={setTyped}
      answers={
        settled.trim().length > 3 && (
          <>
            <CurrentNotices typed={settled} product={details.product} title={t("knowledge.maybe_this")} />
            <SimilarAnswers typed={settled} />
          </>
        )
      }
      onCancel={onCancel}
      sending={{ send, error: open.error ?? ask.error, pending: open.isPending || ask.isPending }}
    />
  );
}
