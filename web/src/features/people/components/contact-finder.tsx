import { Combobox, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { PersonView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { contactsQueryOptions } from "../api/find-contacts";
import { ContactCard } from "./contact-card";
import classes from "./contact.module.css";

interface Properties {
  contact: PersonView | null;
  error: string | undefined;
  onContact: (contact: PersonView | null) => void;
}

// One field for whatever the caller says first: name, company, number or address.
export function ContactFinder({ contact, error, onContact }: Properties) {
  const t = useT();
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const [words, setWords] = useState("");
  const [asked] = useDebouncedValue(words.trim(), 150);
  const search = useQuery(contactsQueryOptions(asked));
  const found = asked === "" ? [] : (search.data ?? []);
  const { selectFirstOption } = box;
  // Enter takes the best one, without an arrow key before it.
  useEffect(() => {
    selectFirstOption();
  }, [search.data, selectFirstOption]);

  if (contact !== null) return <ContactCard contact={contact} onOther={() => onContact(null)} />;
  const choose = (id: string) => {
    const person = found.find((each) => each.id === id);
    if (person === undefined) return;
    onContact(person);
    setWords("");
    box.closeDropdown();
  };
  return (
    <Combobox store={box} onOptionSubmit={choose}>
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
          onChange={(event) => {
            setWords(event.currentTarget.value);
            box.openDropdown();
          }}
          onFocus={() => box.openDropdown()}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={asked === "" || search.isPending}>
        <Combobox.Options aria-label={t("new.who")}>
          {found.map((person) => (
            <Combobox.Option key={person.id} value={person.id} className={classes.option}>
              <span>
                <strong>{person.name}</strong> {person.customer && <span>· {person.customer.name}</span>}
              </span>
              <span className={classes.soft}>{[person.phone, person.mail].filter(Boolean).join(" · ")}</span>
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>{t("new.nobody_found", { words: asked })}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
