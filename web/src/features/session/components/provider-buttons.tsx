import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useT } from "@/lib/i18n/texts";
import { RefusalNote } from "@/ui/refusal-note";
import { providersQueryOptions, useBeginProvider } from "../api/providers";

// `onBegin` before the browser leaves for the provider.
export function ProviderButtons({ onBegin }: { onBegin: () => void }) {
  const t = useT();
  const providers = useQuery(providersQueryOptions()).data?.providers ?? [];
  const begin = useBeginProvider();
  return (
    <>
      {providers.map(({ desk, provider, name }) => (
        <Button
          key={`${desk} ${provider}`}
          variant="default"
          size="md"
          fullWidth
          loading={begin.isPending && begin.variables.provider === provider && begin.variables.desk === desk}
          onClick={() => {
            onBegin();
            begin.mutate({ desk, provider });
          }}
        >
          {t("login.by_provider", { name })}
        </Button>
      ))}
      <RefusalNote error={begin.error} />
    </>
  );
}
