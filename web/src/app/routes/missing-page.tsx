import { getRouteApi } from "@tanstack/react-router";
import { MissingForm } from "@/features/forms/components/missing-form";
import { LinkPage } from "../link-page";

const route = getRouteApi("/missing/$token");

export function MissingPage() {
  return (
    <LinkPage>
      <MissingForm token={route.useParams().token} />
    </LinkPage>
  );
}
