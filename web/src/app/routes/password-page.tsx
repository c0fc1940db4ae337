import { PasswordForm } from "@/features/session/components/password-form";
import { Door } from "../door";
import { useTokenOfAddress } from "../token-of-address";
import { useEnter } from "../use-enter";

export function PasswordPage() {
  const enter = useEnter();
  const token = useTokenOfAddress();
  return (
    <Door title="password.title">
      <PasswordForm token={token} onLoggedIn={enter} />
    </Door>
  );
}
