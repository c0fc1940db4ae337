import { getRouteApi } from "@tanstack/react-router";
import { LoginForm } from "@/features/session/components/login-form";
import { Door } from "../door";
import { useEnter } from "../use-enter";
import { keepWay } from "../way-back";

const route = getRouteApi("/login");

export function LoginPage() {
  const { next } = route.useSearch();
  const enter = useEnter(next);
  return (
    <Door title="login.title">
      <LoginForm onLoggedIn={enter} onLeave={() => keepWay(next)} />
    </Door>
  );
}
