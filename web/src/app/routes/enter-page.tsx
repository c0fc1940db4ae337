import { EnterForm } from "@/features/session/components/enter-form";
import { Door } from "../door";
import { useTokenOfAddress } from "../token-of-address";
import { useEnter } from "../use-enter";

export function EnterPage() {
  const enter = useEnter();
  const token = useTokenOfAddress();
  return (
    <Door title="login.title">
      <EnterForm token={token} onLoggedIn={enter} />
    </Door>
  );
}
