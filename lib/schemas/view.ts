import { z } from 'zod';
import { Id, Name, type IsoTime } from './basics';

/** Screens whose filters live in their address, so that a view of them is a query string. */
export const viewScreens = ['fleet', 'operations', 'schedules', 'audit'] as const;
export const ViewScreen = z.enum(viewScreens);
export type ViewScreen = z.infer<typeof ViewScreen>;

/** Kept as the parameters that it holds: whatever else was typed can not lead away from the screen. */
const Query = z
  .string()
  .max(2000)
  .transform((text) => new URLSearchParams(text).toString());

/** `teamId` null: for oneself alone. */
export const SaveViewInput = z.object({ screen: ViewScreen, name: Name, query: Query, teamId: Id.nullable() });
export type SaveViewInput = z.input<typeof SaveViewInput>;

export const UpdateViewInput = z.object({ viewId: Id, name: Name, query: Query });
export type UpdateViewInput = z.input<typeof UpdateViewInput>;

export const ViewIdInput = z.object({ viewId: Id });
export const ListViewsInput = z.object({ screen: ViewScreen });

export interface SavedView {
  id: string;
  name: string;
  query: string;
  /** Null: the reader's own. */
  team: { id: string; name: string } | null;
  createdByName: string;
  createdAt: IsoTime;
  can: { change: boolean };
}

export interface SavedViewList {
  views: SavedView[];
  /** Teams that the reader may save for. */
  teams: { id: string; name: string }[];
}
