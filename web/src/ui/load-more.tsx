import { Button } from "@mantine/core";
import { useT } from "@/lib/i18n/texts";

interface Properties {
  hasMore: boolean;
  loading: boolean;
  onLoad: () => void;
}

export function LoadMore({ hasMore, loading, onLoad }: Properties) {
  const t = useT();
  if (!hasMore) return null;
  return (
    <Button variant="default" loading={loading} onClick={onLoad} style={{ alignSelf: "center" }}>
      {t("action.load_more")}
    </Button>
  );
}
