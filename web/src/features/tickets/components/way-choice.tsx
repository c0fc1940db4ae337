import { NativeSelect, TextInput } from "@mantine/core";
import type { Channel } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { channelWords } from "../ticket-words";

export interface Way {
  channel: Channel;
  // Of a letter: the day it came, as YYYY-MM-DD.
  received: string;
}

export const byPhone: Way = { channel: "phone", received: "" };
const ways: readonly Channel[] = ["phone", "letter", "mail"];

interface Properties {
  way: Way;
  faultOf: (path: string) => string | undefined;
  onWay: (way: Way) => void;
}

// How it came. A letter has a day on which it came, where its clocks start, and its scan among the files.
export function WayChoice({ way, faultOf, onWay }: Properties) {
  const t = useT();
  return (
    <>
      <NativeSelect
        label={t("new.way")}
        value={way.channel}
        data={ways.map((channel) => ({ value: channel, label: t(channelWords[channel]) }))}
        error={faultOf("channel")}
        onChange={(event) => {
          const channel = ways.find((one) => one === event.currentTarget.value) ?? "phone";
          onWay({ ...way, channel });
        }}
      />
      {way.channel === "letter" && (
        <TextInput
          type="date"
          label={t("new.received")}
          description={faultOf("attachments") ?? t("new.scan_hint")}
          required
          withAsterisk={false}
          value={way.received}
          error={faultOf("received_at")}
          onChange={(event) => onWay({ ...way, received: event.currentTarget.value })}
        />
      )}
    </>
  );
}

export function toWay({ channel, received }: Way) {
  // At noon, so that no time zone makes another day of it; never later than now.
  const at = channel === "letter" && received !== "" ? new Date(Math.min(Date.parse(`${received}T12:00`), Date.now())) : null;
  return { channel, received_at: at?.toISOString() ?? null };
}
