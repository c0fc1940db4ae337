import { getRouteApi, Link } from "@tanstack/react-router";
import { HandOver } from "@/features/session/components/hand-over";
import { useT } from "@/lib/i18n/texts";
import { Door } from "../door";
import { useTokenOfAddress } from "../token-of-address";
import { useEnter } from "../use-enter";

const route = getRouteApi("/hand-over/$desk");

export function HandOverPage() {
  const t = useT();
  const { desk } = route.useParams();
  const enter = useEnter();
  const token = useTokenOfAddress();
  return (
    <Door title="login.title">
      <HandOver desk={desk} token={token} onLoggedIn={enter} />
      <p>
        <Link to="/login">{t("enter.otherwise")}</Link>
      </p>
    </Door>
  );
}
