import { getRouteApi } from "@tanstack/react-router";
import { ContactReviewByLink } from "@/features/people/components/contact-review-link";
import { LinkPage } from "../link-page";

const route = getRouteApi("/review/$token");

export function ReviewPage() {
  return (
    <LinkPage>
      <ContactReviewByLink token={route.useParams().token} />
    </LinkPage>
  );
}
