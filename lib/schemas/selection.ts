import { z } from 'zod';
import { Id, Name, type IsoTime } from './basics';
import { PlanOperationInput } from './operation';
import type { SelectedThen } from './selected-then';

const { targetKeys } = PlanOperationInput.shape;

/** `forTeam`: for everybody in the cluster's team, else for oneself alone. */
export const SaveSelectionInput = z.object({ clusterId: Id, name: Name, forTeam: z.boolean(), targetKeys });
export type SaveSelectionInput = z.input<typeof SaveSelectionInput>;

/** Without `targetKeys` what it means stays. */
export const UpdateSelectionInput = z.object({ selectionId: Id, name: Name, targetKeys: targetKeys.optional() });
export type UpdateSelectionInput = z.input<typeof UpdateSelectionInput>;

export const SelectionIdInput = z.object({ selectionId: Id });

export interface SavedSelection {
  id: string;
  name: string;
  count: number;
  /** False: the reader's own. */
  ofTeam: boolean;
  savedByName: string;
  savedAt: IsoTime;
  can: { change: boolean };
}

export interface SavedSelectionList {
  selections: SavedSelection[];
  team: { name: string; mayKeep: boolean };
}

export interface SavedSelectionDetail extends SavedSelection {
  then: SelectedThen;
}
