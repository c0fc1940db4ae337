import { Menu, useMantineColorScheme } from "@mantine/core";
import type { MantineColorScheme } from "@mantine/core";
import { useT } from "@/lib/i18n/texts";
import type { TextKey } from "@/lib/i18n/texts";
import { SunIcon } from "./icons";

const schemes: readonly { scheme: MantineColorScheme; label: TextKey }[] = [
  { scheme: "light", label: "scheme.light" },
  { scheme: "dark", label: "scheme.dark" },
  { scheme: "auto", label: "scheme.auto" },
];

export function SchemeMenu({ className }: { className?: string }) {
  const t = useT();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={className} aria-label={t("bar.scheme")}>
          <SunIcon />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {schemes.map(({ scheme, label }) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={scheme === colorScheme}
            fw={scheme === colorScheme ? 650 : undefined}
            onClick={() => setColorScheme(scheme)}
          >
            {t(label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
