import { Menu } from "@mantine/core";
import { languages } from "@/lib/i18n/language";
import type { Language } from "@/lib/i18n/language";
import { useSpeech } from "@/lib/i18n/texts";

// Each language by its own name: a reader who cannot read the page must still find his.
const names: Record<Language, string> = { sv: "Svenska", da: "Dansk", nb: "Norsk", fi: "Suomi", en: "English" };

export function LanguageMenu({ className }: { className?: string }) {
  const { language, speak, t } = useSpeech();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={className}>
          <span className="sk-hidden">{`${t("bar.language")}: ${names[language]} `}</span>
          {language.toUpperCase()}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map((each) => (
          <Menu.Item
            key={each}
            lang={each}
            role="menuitemradio"
            aria-checked={each === language}
            fw={each === language ? 650 : undefined}
            onClick={() => void speak(each, true)}
          >
            {names[each]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
