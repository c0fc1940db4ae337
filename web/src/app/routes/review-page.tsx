import { getRouteApi } from "@tanstack/react-router";
import { ContactReviewByLink } from "@/features/people/components/contact-review-link";
import { LanguageMenu } from "@/ui/language-menu";
import page from "@/ui/page.module.css";
import { SchemeMenu } from "@/ui/scheme-menu";
import classes from "./login-page.module.css";

const route = getRouteApi("/review/$token");

export function ReviewPage() {
  const { token } = route.useParams();
  return (
    <div className={classes.page}>
      <div className={classes.tools}>
        <LanguageMenu className={classes.tool} />
        <SchemeMenu className={classes.tool} />
      </div>
      <main className={`${page.page} ${page.narrow}`}>
        <ContactReviewByLink token={token} />
      </main>
    </div>
  );
}
