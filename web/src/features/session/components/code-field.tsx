import { TextInput } from "@mantine/core";
import { useT } from "@/lib/i18n/texts";

interface Properties {
  code: string;
  fault: string | undefined;
  onCode: (code: string) => void;
}

// Not only digits: a recovery code fits here too.
export function CodeField({ code, fault, onCode }: Properties) {
  const t = useT();
  return (
    <TextInput
      label={t("login.code")}
      description={t("login.code_help")}
      autoComplete="one-time-code"
      autoCapitalize="off"
      spellCheck={false}
      maxLength={40}
      required
      autoFocus
      withAsterisk={false}
      size="md"
      value={code}
      error={fault}
      onChange={(event) => onCode(event.currentTarget.value)}
    />
  );
}
