import type { Action } from "@/lib/actions/action";
import type { AnswerTemplateView, TicketState } from "@/lib/api/schemas";
import type { Translate } from "@/lib/i18n/texts";
import { stateWords } from "./ticket-words";

export type ComposerMode = "reply" | "note";

interface Composing {
  modes: readonly ComposerMode[];
  mode: ComposerMode | undefined;
  states: readonly TicketState[];
  templates: readonly AnswerTemplateView[];
  empty: boolean;
  t: Translate;
  choose: (mode: ComposerMode) => void;
  send: (state?: TicketState) => void;
  insert: (text: string) => void;
}

const modeKeys: Record<ComposerMode, string> = { reply: "r", note: "n" };

export function composerActions({ modes, mode, states, templates, empty, t, choose, send, insert }: Composing): Action[] {
  const actions = modes.map((each): Action => {
    const label = each === "reply" ? t("composer.reply") : t("composer.note");
    return { id: `write-${each}`, group: "write", label, keys: modeKeys[each], run: () => choose(each) };
  });
  for (const each of templates) {
    const label = t("composer.use_template", { name: each.name });
    actions.push({ id: `template-${each.key}`, group: "write", label, run: () => insert(each.text) });
  }
  if (mode === undefined || empty) return actions;
  const label = mode === "reply" ? t("composer.send") : t("composer.save_note");
  actions.push({ id: "send", group: "write", label, keys: "mod+Enter", run: () => send() });
  for (const state of states) {
    const words = t("composer.send_as", { state: t(stateWords[state].staff) });
    actions.push({ id: `send-${state}`, group: "write", label: words, run: () => send(state) });
  }
  return actions;
}
