import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { SaveViewInput } from '@/lib/schemas/view';
import { createUser } from '../testing/place';
import { createWorld, type World } from '../testing/world';
import { listViews } from './list-views';
import { removeView } from './remove-view';
import { saveView } from './save-view';
import { updateView } from './update-view';

useTestDatabase();

const audited = (teamId: string) => db().auditEvent.findMany({ where: { teamId, action: { startsWith: 'view.' } }, orderBy: { seq: 'asc' }, select: { action: true, actorName: true } });
const namesOf = async ({ ctx }: World) => (await listViews(ctx, { screen: 'fleet' })).views.map(({ name }) => name);

describe("a person's own view", () => {
  test('is hers alone, even for an administrator, and leaves no audit row', async () => {
    const [viewer, administrator] = [await createWorld('viewer'), await createWorld('administrator')];
    const before = await db().auditEvent.count();
    const { viewId } = await saveView(viewer.ctx, { screen: 'fleet', name: 'mine', query: 'q=x', teamId: null });
    expect(await db().auditEvent.count()).toBe(before);
    expect(await namesOf(viewer)).toEqual(['mine', 'night shift']);
    expect(await namesOf(administrator)).not.toContain('mine');
    await expect(updateView(administrator.ctx, { viewId, name: 'taken over', query: '' })).rejects.toMatchObject({ reason: 'not-found' });
    await expect(removeView(administrator.ctx, { viewId })).rejects.toMatchObject({ reason: 'not-found' });
    await removeView(viewer.ctx, { viewId });
    expect(await namesOf(viewer)).toEqual(['night shift']);
  });

  test('belongs to one screen, and its name to one person', async () => {
    const { ctx } = await createWorld('viewer');
    await saveView(ctx, { screen: 'fleet', name: 'night shift', query: 'q=x', teamId: null });
    await saveView(ctx, { screen: 'audit', name: 'night shift', query: 'q=x', teamId: null });
    await expect(saveView(ctx, { screen: 'fleet', name: 'night shift', query: 'q=y', teamId: null })).rejects.toMatchObject({ reason: 'name-taken', facts: { fields: { name: 'name-taken' } } });
    const other = await createUser('somebody else');
    const actor = { kind: 'user', id: other.id, name: other.name, email: other.email, grants: { globalRole: null, teams: [] } } as const;
    await expect(saveView({ ...ctx, actor }, { screen: 'fleet', name: 'night shift', query: 'q=x', teamId: null })).resolves.toBeDefined();
  });
});

test("a team's view is audited with what it was and what it is", async () => {
  const { ctx, own } = await createWorld('operator');
  const { viewId } = await saveView(ctx, { screen: 'fleet', name: 'down', query: 'health=down', teamId: own.team.id });
  await updateView(ctx, { viewId, name: 'down', query: 'health=down&env=production' });
  await updateView(ctx, { viewId, name: 'down', query: 'health=down&env=production' });
  await removeView(ctx, { viewId });
  expect(await audited(own.team.id)).toEqual(['view.saved', 'view.changed', 'view.removed'].map((action) => ({ action, actorName: 'operator' })));
});

test('what was typed as a query is kept as parameters only', () => {
  const kept = (query: string) => SaveViewInput.parse({ screen: 'fleet', name: 'x', query, teamId: null }).query;
  expect(kept('?q=a b&env=production')).toBe('q=a+b&env=production');
  expect(kept('//elsewhere.example/#x')).toBe('%2F%2Felsewhere.example%2F%23x=');
});

test('a view is of one person or of one team', async () => {
  const { own } = await createWorld('viewer');
  const columns = { screen: 'fleet', name: 'x', query: '', createdByName: 'x' };
  await expect(db().savedView.create({ data: columns })).rejects.toThrow('saved_view_one_owner');
  await expect(db().savedView.create({ data: { ...columns, teamId: own.team.id, userId: own.memberId } })).rejects.toThrow('saved_view_one_owner');
});
