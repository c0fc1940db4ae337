import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post } from "@/lib/api/client";
import type { ReviewAnswer } from "@/lib/api/schemas";

export function reviewQueryOptions(token: string) {
  return queryOptions({
    queryKey: ["people", "review", token],
    queryFn: ({ signal }) => get("/api/v1/contact-reviews/{token}", { path: { token } }, signal),
    retry: false,
  });
}

export function useAnswerReview(token: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (answer: ReviewAnswer) => post("/api/v1/contact-reviews/{token}", { path: { token }, body: answer }),
    onSuccess: (view) => queries.setQueryData(reviewQueryOptions(token).queryKey, view),
  });
}
