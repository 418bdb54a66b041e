'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { readApi, unwrap } from '@/components/ui/result';
import { removeSelection, saveSelection, updateSelection } from '@/lib/actions/selections';
import type { SavedSelectionDetail, SavedSelectionList } from '@/lib/schemas/selection';

/** `needed`: nothing is read before somebody wants to know. */
export function useSelections(clusterId: string, needed: boolean) {
  const client = useQueryClient();
  const key = ['selections', clusterId];
  const list = useQuery({ queryKey: key, queryFn: ({ signal }) => readApi<SavedSelectionList>(`/api/clusters/${clusterId}/selections`, signal), enabled: needed, staleTime: 30_000 });
  // Read each time it is used: somebody else may have given it another meaning a moment ago.
  const reading = useMutation({ mutationFn: (selectionId: string) => readApi<SavedSelectionDetail>(`/api/selections/${selectionId}`) });
  const nameOf = (id: string): string => list.data?.selections.find((selection) => selection.id === id)?.name ?? '';
  const done = () => client.invalidateQueries({ queryKey: key });
  return {
    ...list,
    reading,
    /** What a person does about selections; `selectedNow` tells the keys of what is selected. */
    verbs: (selectedNow: () => string[]) => ({
      save: async (name: string, owner: string) => unwrap(await saveSelection({ clusterId, name, forTeam: owner !== '', targetKeys: selectedNow() })) && done(),
      rename: async (selectionId: string, name: string) => unwrap(await updateSelection({ selectionId, name })) && done(),
      replace: async (selectionId: string) => unwrap(await updateSelection({ selectionId, name: nameOf(selectionId), targetKeys: selectedNow() })) && done(),
      remove: async (selectionId: string) => unwrap(await removeSelection({ selectionId })) && done(),
    }),
  };
}
