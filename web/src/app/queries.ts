import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { sessionQueryOptions } from "@/features/session/api/get-session";
import { ApiError } from "@/lib/api/client";

// A refusal stays a refusal however often it is asked; only what did not get through is tried again.
function worthRetrying(failures: number, error: Error): boolean {
  if (error instanceof ApiError && error.status > 0 && error.status < 500) return false;
  return failures < 2;
}

// The session may end while the page is open. Then everything stops at one place: the log-in page.
export function createQueries(onSessionEnded: () => void): QueryClient {
  const sessionKey = sessionQueryOptions().queryKey;
  const onError = (error: Error) => {
    if (!(error instanceof ApiError) || error.status !== 401) return;
    if (!queries.getQueryData(sessionKey)) return;
    queries.setQueryData(sessionKey, null);
    onSessionEnded();
  };
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { retry: worthRetrying, staleTime: 10_000 } },
  });
  return queries;
}
