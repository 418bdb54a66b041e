'use client';
import { useQuery } from '@tanstack/react-query';
import { readApi } from '@/components/ui/result';
import type { CommentView } from '@/lib/schemas/comment';

const everyMs = 3_000;

export const commentsKey = (operationId: string) => ['operation', operationId, 'comments'] as const;

/** What people say about the operation, also long after its end: asked for as long as somebody looks. */
export function useComments(operationId: string) {
  const { data, error } = useQuery({
    queryKey: commentsKey(operationId),
    queryFn: ({ signal }) => readApi<CommentView[]>(`/api/operations/${operationId}/comments`, signal),
    refetchInterval: everyMs,
    networkMode: 'always',
  });
  return { comments: data, error };
}
