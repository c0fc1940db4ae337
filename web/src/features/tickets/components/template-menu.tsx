import { Button, Menu } from "@mantine/core";
import type { AnswerTemplateView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { DownIcon } from "@/ui/icons";

interface Properties {
  templates: readonly AnswerTemplateView[];
  onChoose: (text: string) => void;
}

// The desk's ready answers: chosen, and changed before they go.
export function TemplateMenu({ templates, onChoose }: Properties) {
  const t = useT();
  if (templates.length === 0) return null;
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button variant="subtle" size="compact-sm" rightSection={<DownIcon />}>
          {t("composer.templates")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="50vh" style={{ overflowY: "auto" }}>
        {templates.map((each) => (
          <Menu.Item key={each.key} onClick={() => onChoose(each.text)}>
            {each.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
