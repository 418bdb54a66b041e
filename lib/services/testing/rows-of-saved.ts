import { listSelections } from '../selections/list-selections';
import { readSelection } from '../selections/read-selection';
import { removeSelection } from '../selections/remove-selection';
import { saveSelection } from '../selections/save-selection';
import { updateSelection } from '../selections/update-selection';
import { listViews } from '../views/list-views';
import { removeView } from '../views/remove-view';
import { saveView } from '../views/save-view';
import { updateView } from '../views/update-view';
import { readers, submitters, type Row } from './matrix';
import { instanceKey } from './topology';

/** Views and selections of a team; personal ones are in the tests of their folders. */
export const rowsOfSaved: readonly Row[] = [
  { verb: 'selections/list-selections', of: 'team', may: readers, call: (ctx, { clusterId }) => listSelections(ctx, { clusterId }) },
  { verb: 'selections/read-selection', of: 'team', may: readers, call: (ctx, { selectionId }) => readSelection(ctx, { selectionId }) },
  { verb: 'selections/remove-selection', of: 'team', may: submitters, call: (ctx, { selectionId }) => removeSelection(ctx, { selectionId }) },
  { verb: 'selections/save-selection', of: 'team', may: submitters, call: (ctx, { clusterId }) => saveSelection(ctx, { clusterId, name: 'workers', forTeam: true, targetKeys: [instanceKey] }) },
  { verb: 'selections/update-selection', of: 'team', may: submitters, call: (ctx, { selectionId }) => updateSelection(ctx, { selectionId, name: 'renamed', targetKeys: [instanceKey] }) },
  { verb: 'views/list-views', of: 'team', may: readers, call: (ctx) => listViews(ctx, { screen: 'fleet' }), shows: ({ views }: Awaited<ReturnType<typeof listViews>>, { viewId }) => views.some(({ id }) => id === viewId) },
  { verb: 'views/remove-view', of: 'team', may: submitters, call: (ctx, { viewId }) => removeView(ctx, { viewId }) },
  { verb: 'views/save-view', of: 'team', may: submitters, call: (ctx, { team }) => saveView(ctx, { screen: 'fleet', name: 'day shift', query: 'by=team', teamId: team.id }) },
  { verb: 'views/update-view', of: 'team', may: submitters, call: (ctx, { viewId }) => updateView(ctx, { viewId, name: 'renamed', query: '' }) },
];
