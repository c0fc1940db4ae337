import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useT } from "@/lib/i18n/texts";
import { SearchIcon } from "@/ui/icons";
import { LoadMore } from "@/ui/load-more";
import { RefusalNote } from "@/ui/refusal-note";
import { Empty, Waiting } from "@/ui/states";
import { requestListQueryOptions } from "../api/list-requests";
import { RequestList } from "./request-list";

interface Properties {
  done: boolean;
  q: string;
  onSearch: (words: string) => void;
}

// What goes on, or all that was ever answered, with search (CS-25).
export function OwnRequests({ done, q, onSearch }: Properties) {
  const t = useT();
  const [words, setWords] = useState(q);
  const search = useDebouncedCallback(onSearch, 250);
  const list = useInfiniteQuery(requestListQueryOptions(done, done ? q : ""));
  const tickets = list.data?.pages.flatMap((each) => each.tickets) ?? [];
  return (
    <>
      {done && (
        <TextInput
          type="search"
          aria-label={t("portal.search")}
          placeholder={t("portal.search")}
          leftSection={<SearchIcon />}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            search(event.currentTarget.value);
          }}
          // Who leaves the box is on the way elsewhere; a search that came later would call him back.
          onBlur={() => search.flush()}
        />
      )}
      <RefusalNote error={list.error} onReload={() => void list.refetch()} />
      {list.isPending && <Waiting />}
      {list.isSuccess && tickets.length === 0 && <Empty>{done ? t("portal.none_closed") : t("portal.empty")}</Empty>}
      {tickets.length > 0 && <RequestList tickets={tickets} />}
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
    </>
  );
}
