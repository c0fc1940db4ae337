import { getRouteApi } from "@tanstack/react-router";
import { LoginForm } from "@/features/session/components/login-form";
import { Door } from "../door";
import { useEnter } from "../use-enter";

const route = getRouteApi("/login");

export function LoginPage() {
  const enter = useEnter(route.useSearch().next);
  return (
    <Door title="login.title">
      <LoginForm onLoggedIn={enter} />
    </Door>
  );
}
