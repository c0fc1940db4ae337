import { Menu } from "@mantine/core";
import { languageNames, languages } from "@/lib/i18n/language";
import { useSpeech } from "@/lib/i18n/texts";

export function LanguageMenu({ className }: { className?: string }) {
  const { language, speak, t } = useSpeech();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={className}>
          <span className="sk-hidden">{`${t("bar.language")}: ${languageNames[language]} `}</span>
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
            {languageNames[each]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
