import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useT } from "@/lib/i18n/texts";

interface Properties {
  hasMore: boolean;
  loading: boolean;
  onLoad: () => void;
}

// The next page is fetched before the reader reaches the end; the button is for those who jump there.
export function LoadMore({ hasMore, loading, onLoad }: Properties) {
  const t = useT();
  const button = useRef<HTMLButtonElement>(null);
  const load = useRef(onLoad);
  useEffect(() => {
    load.current = onLoad;
  });
  useEffect(() => {
    const place = button.current;
    if (place === null || loading) return;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) load.current();
      },
      { rootMargin: "600px" },
    );
    watch.observe(place);
    return () => watch.disconnect();
  }, [hasMore, loading]);
  if (!hasMore) return null;
  return (
    <Button ref={button} variant="default" loading={loading} onClick={onLoad} style={{ alignSelf: "center" }}>
      {t("action.load_more")}
    </Button>
  );
}
