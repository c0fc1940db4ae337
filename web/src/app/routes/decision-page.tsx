import { getRouteApi } from "@tanstack/react-router";
import { DecisionCard } from "@/features/tickets/components/decision-card";
import { LinkPage } from "../link-page";

const route = getRouteApi("/decision/$token");

export function DecisionPage() {
  return (
    <LinkPage>
      <DecisionCard token={route.useParams().token} />
    </LinkPage>
  );
}
