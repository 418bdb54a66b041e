'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { readApi, unwrap } from '@/components/ui/result';
import { removeView, saveView, updateView } from '@/lib/actions/views';
import type { SavedViewList, ViewScreen } from '@/lib/schemas/view';

/** `needed`: nothing is read before somebody wants to know. */
export function useViews(screen: ViewScreen, needed: boolean) {
  const client = useQueryClient();
  const key = ['views', screen];
  const list = useQuery({ queryKey: key, queryFn: ({ signal }) => readApi<SavedViewList>(`/api/views?screen=${screen}`, signal), enabled: needed, staleTime: 30_000 });
  const views = list.data?.views ?? [];
  const nameOf = (id: string): string => views.find((view) => view.id === id)?.name ?? '';
  const queryOf = (id: string): string => views.find((view) => view.id === id)?.query ?? '';
  const done = () => client.invalidateQueries({ queryKey: key });
  return {
    ...list,
    queryOf,
    /** What a person does about views; `query` is what is shown now. */
    verbs: (query: string) => ({
      save: async (name: string, teamId: string) => unwrap(await saveView({ screen, name, query, teamId: teamId || null })) && done(),
      rename: async (viewId: string, name: string) => unwrap(await updateView({ viewId, name, query: queryOf(viewId) })) && done(),
      replace: async (viewId: string) => unwrap(await updateView({ viewId, name: nameOf(viewId), query })) && done(),
      remove: async (viewId: string) => unwrap(await removeView({ viewId })) && done(),
    }),
  };
}
