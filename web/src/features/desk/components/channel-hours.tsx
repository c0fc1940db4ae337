import { Button } from "@mantine/core";
import type { DeskFileView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import type { TextKey } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { plainName } from "../section-words";

const actWords: Record<string, TextKey> = {
  register: "desk.act_register",
  begin: "desk.act_begin",
  answer: "desk.act_answer",
};
const channelWords: Record<string, TextKey> = {
  "": "desk.every_channel",
  mail: "channel.mail",
  portal: "channel.portal",
  phone: "channel.phone",
  letter: "channel.letter",
  api: "channel.api",
};

interface Properties {
  hours: DeskFileView["hours"];
  onCalendar: (name: string) => void;
}

export function ChannelHours({ hours, onCalendar }: Properties) {
  const t = useT();
  if (hours.length === 0) return null;
  const word = (words: Record<string, TextKey>, key: string) => {
    const found = words[key];
    return found === undefined ? plainName(key) : t(found);
  };
  return (
    <section className={page.card} aria-labelledby="desk-hours">
      <h2 className={page.section} id="desk-hours">
        {t("desk.hours")}
      </h2>
      <ul className={page.rows}>
        {hours.map(({ act, channel, calendar }) => (
          <li key={`${act} ${channel}`}>
            <strong>{word(actWords, act)}</strong>
            <span>{word(channelWords, channel)}</span>
            <span className={page.rowButtons}>
              <Button variant="subtle" size="compact-sm" onClick={() => onCalendar(calendar)}>
                {calendar}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
