import type { LookerView } from "@/lib/api/schemas";
import { useSpeech } from "@/lib/i18n/texts";
import { Tag } from "@/ui/tag";
import classes from "./ticket.module.css";

// Who else is here: told when it changes, and never in the way.
export function LookersLine({ others }: { others: readonly LookerView[] }) {
  const { language, t } = useSpeech();
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const named = (doing: LookerView["doing"]) => others.filter((one) => one.doing === doing).map((one) => one.name);
  const typing = named("typing");
  const looking = named("looking");
  return (
    <span role="status" className={`${classes.lookers} sk-screen`}>
      {typing.length > 0 && <Tag tone="warn">{t("lookers.typing", { names: list.format(typing) })}</Tag>}
      {looking.length > 0 && <Tag tone="plain">{t("lookers.looking", { names: list.format(looking) })}</Tag>}
    </span>
  );
}
