import { Combobox, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import type { PersonView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { CrossIcon } from "@/ui/icons";
import { activeOf, contactsQueryOptions } from "../api/find-contacts";
import { lookUpQueryOptions, personQueryOptions } from "../api/look-up";
import { contactOptions, hitOptions } from "../finding";
import type { Customer, Finding } from "../finding";
import { ContactCard } from "./contact-card";
import classes from "./contact.module.css";

interface Properties {
  contact: PersonView | null;
  error: string | undefined;
  // At once when somebody was chosen; who it is follows.
  onChosen: () => void;
  onContact: (contact: PersonView | null) => void;
}

// One field for whatever the caller says first: a name, a number, a serial. What leads to a customer and not yet to a
// person asks on, in the same field, who of them is calling.
export function ContactFinder({ contact, error, onChosen, onContact }: Properties) {
  const t = useT();
  const queries = useQueryClient();
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const [words, setWords] = useState("");
  const [within, setWithin] = useState<Customer | null>(null);
  const [asked] = useDebouncedValue(words.trim(), 150);
  const hits = useQuery({ ...lookUpQueryOptions(asked), enabled: asked !== "" && within === null });
  const people = useQuery(contactsQueryOptions(within?.id ?? ""));
  const options = within === null ? hitOptions(asked === "" ? [] : hits.data) : contactOptions(people.data, words);
  const best = options[0]?.id;
  const { selectFirstOption } = box;
  // What is shown answers the words that stand there, not the first of their letters.
  const settled = within === null ? asked === words.trim() && hits.isSuccess && !hits.isPlaceholderData : people.isSuccess;
  const entered = useRef<string | null>(null);
  const take = (option: Finding | undefined) => {
    entered.current = null;
    setWords("");
    if (option === undefined) return;
    if (option.person === null) return setWithin(option.customer);
    setWithin(null);
    box.closeDropdown();
    onChosen();
    queries.fetchQuery(personQueryOptions(option.person)).then(onContact, () => setWords(option.title));
  };
  // Enter takes the best one, without an arrow key before it; when it came before the answer, as soon as that is there.
  const takeBest = async (typed: string) => {
    entered.current = typed;
    const found =
      within === null
        ? hitOptions((await queries.fetchQuery(lookUpQueryOptions(typed))).hits)
        : contactOptions(activeOf(await queries.fetchQuery(contactsQueryOptions(within.id))), typed);
    if (entered.current === typed && found[0] !== undefined) take(found[0]);
  };
  useEffect(() => {
    if (best !== undefined) selectFirstOption();
  }, [best, options.length, selectFirstOption]);
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || (within === null && words.trim() === "")) return;
    if (settled && box.getSelectedOptionIndex() >= 0) return;
    event.preventDefault();
    box.resetSelectedOption();
    takeBest(words.trim()).catch(() => undefined);
  };

  if (contact !== null) return <ContactCard contact={contact} onOther={() => onContact(null)} />;
  return (
    <div className={classes.finder}>
      <Combobox
        store={box}
        onOptionSubmit={(id) => take(options.find((each) => each.id === id))}
        withinPortal={false}
        classNames={{ dropdown: classes.found }}
      >
        <Combobox.Target withExpandedAttribute>
          <TextInput
            label={t("new.who")}
            description={t("new.who_hint")}
            required
            withAsterisk={false}
            autoFocus
            role="combobox"
            aria-autocomplete="list"
            autoComplete="off"
            value={words}
            error={error}
            leftSectionWidth="auto"
            leftSection={
              within && (
                <button type="button" className={classes.within} onClick={() => setWithin(null)}>
                  {within.name} <CrossIcon />
                  <span className="sk-hidden">{t("list.drop_filter")}</span>
                </button>
              )
            }
            onChange={(event) => {
              setWords(event.currentTarget.value);
              entered.current = null;
              box.openDropdown();
            }}
            onKeyDown={press}
            onFocus={() => box.openDropdown()}
            onBlur={() => {
              entered.current = null;
              box.closeDropdown();
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={within === null && (asked === "" || hits.isPending)}>
          <Combobox.Options aria-label={t("new.who")}>
            {options.map((option) => (
              <Combobox.Option key={option.id} value={option.id} className={classes.option}>
                <span>
                  <strong>{option.title}</strong> {option.customer && <span>· {option.customer.name}</span>}
                </span>
                <span className={classes.soft}>{option.detail}</span>
              </Combobox.Option>
            ))}
            {options.length === 0 && <Combobox.Empty>{t("new.nobody_found", { words: words.trim() })}</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </div>
  );
}
