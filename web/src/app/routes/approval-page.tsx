import { getRouteApi } from "@tanstack/react-router";
import { Approval } from "@/features/held/components/approval";
import { LinkPage } from "../link-page";

const route = getRouteApi("/approve/$token");

export function ApprovalPage() {
  return (
    <LinkPage>
      <Approval token={route.useParams().token} />
    </LinkPage>
  );
}
