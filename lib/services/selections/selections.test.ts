import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { instanceKey } from '../testing/topology';
import { createWorld } from '../testing/world';
import { listSelections } from './list-selections';
import { readSelection } from './read-selection';
import { removeSelection } from './remove-selection';
import { saveSelection } from './save-selection';
import { updateSelection } from './update-selection';

useTestDatabase();

test("a person's own selection is hers alone, even for an administrator, and leaves no audit row", async () => {
  const [viewer, administrator] = [await createWorld('viewer'), await createWorld('administrator')];
  const { clusterId } = viewer.own;
  const before = await db().auditEvent.count();
  const { selectionId } = await saveSelection(viewer.ctx, { clusterId, name: 'mine', forTeam: false, targetKeys: [instanceKey] });
  expect(await db().auditEvent.count()).toBe(before);
  expect((await readSelection(viewer.ctx, { selectionId })).then.selected.map(({ key }) => key)).toEqual([instanceKey]);
  expect((await listSelections(administrator.ctx, { clusterId })).selections.map(({ name }) => name)).not.toContain('mine');
  for (const verb of [readSelection, removeSelection]) await expect(verb(administrator.ctx, { selectionId })).rejects.toMatchObject({ reason: 'not-found' });
  await expect(updateSelection(administrator.ctx, { selectionId, name: 'taken over' })).rejects.toMatchObject({ reason: 'not-found' });
});

test('what is not in the cluster is not kept', async () => {
  const { ctx, own } = await createWorld('operator');
  const before = await db().savedSelection.count();
  await expect(saveSelection(ctx, { clusterId: own.clusterId, name: 'odd', forTeam: true, targetKeys: [instanceKey, 'never seen'] })).rejects.toThrow();
  expect(await db().savedSelection.count()).toBe(before);
});
