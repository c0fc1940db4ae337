import type { Editor } from "@tiptap/core";
import { mentioningAt, namesFor } from "../mention";

export interface Offered {
  names: readonly string[];
  at: number;
}

const nothing: Offered = { names: [], at: 0 };

// Names a colleague in a note: "@" and the beginning of the name, arrows and Enter or Tab; Escape leaves it as it is. What a key means is
// asked of the editor's state when the key comes, because the page is drawn after the next key may already be there.
export class MentionBox {
  private offered = nothing;
  private readonly listeners = new Set<() => void>();
  private agents: readonly string[] = [];
  private typing = false;

  constructor(private readonly editor: Editor) {
    editor.on("transaction", ({ transaction }) => {
      if (!transaction.docChanged && !transaction.selectionSet) return;
      this.typing = transaction.docChanged;
      this.show(this.typing ? this.find() : nothing);
    });
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  readonly shown = () => this.offered;

  know(agents: readonly string[]): void {
    this.agents = agents;
    // Who types faster than the names come.
    if (this.typing) this.show(this.find());
  }

  // True when the key was one for the list.
  press(event: KeyboardEvent): boolean {
    const { names, at } = this.offered;
    if (names.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return false;
    const chosen = names[at];
    if (event.key === "ArrowDown") this.show({ names, at: (at + 1) % names.length });
    else if (event.key === "ArrowUp") this.show({ names, at: (at + names.length - 1) % names.length });
    else if (event.key === "Escape") this.leave();
    else if ((event.key === "Enter" || event.key === "Tab") && chosen !== undefined) this.choose(chosen);
    else return false;
    return true;
  }

  // Text and caret change in one transaction: the caret stands behind the name before the next key can arrive.
  readonly choose = (name: string): void => {
    const { state, view } = this.editor;
    const { from } = state.selection;
    const begun = this.begun();
    if (begun !== null) view.dispatch(state.tr.insertText(`@${name} `, from - begun.words.length - 1, from));
    this.leave();
  };

  private leave(): void {
    this.typing = false;
    this.show(nothing);
  }

  private begun() {
    const { selection } = this.editor.state;
    if (!selection.empty || !selection.$from.parent.isTextblock) return null;
    const before = selection.$from.parent.textBetween(0, selection.$from.parentOffset, undefined, "\n");
    return mentioningAt(before, before.length);
  }

  private find(): Offered {
    const begun = this.begun();
    const names = begun === null ? [] : namesFor(this.agents, begun.words);
    return names.length === 0 ? nothing : { names, at: 0 };
  }

  private show(next: Offered): void {
    if (next === this.offered) return;
    this.offered = next;
    for (const tell of this.listeners) tell();
  }
}
