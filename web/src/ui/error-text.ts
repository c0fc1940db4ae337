import { ApiError } from "@/lib/api/client";
import type { Translate } from "@/lib/i18n/texts";

// What the server refused, in its own words; else our own.
export function errorText(error: Error, t: Translate): string {
  if (!(error instanceof ApiError)) return t("error.unexpected");
  if (error.code === "unreachable") return error.status === 0 ? t("error.unreachable") : t("error.unexpected");
  return error.message;
}
