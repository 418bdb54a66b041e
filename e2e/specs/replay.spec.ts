import { expect, test } from '../fixtures/test';
import { Replay } from '../pages/replay';

const names = [0, 1, 2, 3].map((n) => `DataNode core.${n}`);

test('a finished operation is shown as it was at any moment of its record', async ({ stack, fresh }) => {
  const cluster = await fresh('olga', 'tencent-emr', 'emr-mfk', { speed: 20 });
  await cluster.search('DataNode');
  await cluster.select(...names);
  const dialog = await cluster.begin('Stop');
  await dialog.inBatches(2);
  const operation = await dialog.start('Stop 4 instances', { reason: 'To be looked at again', clusterName: 'analytics-prod' });
  await operation.reaches('Succeeded');
  const taken = new Set((await stack.vendor('tencent-emr').ledger()).flatMap(({ targets }) => targets));

  const replay = new Replay(operation.page);
  expect(await replay.done()).toBe(taken.size);
  await replay.begin();
  await expect(replay.bar).toContainText(/As recorded at \d/);
  await expect(operation.outcome).toHaveText('Running');
  expect(await replay.done()).toBe(0);
  await expect(operation.targets.getByRole('row').nth(1)).toContainText('not observed yet');
  await expect(operation.timeline).not.toContainText('The operation ended');
  await expect(operation.controls).toHaveCount(0);

  // Key by key through the record: the first pair is done while the second waits.
  await replay.slider.focus();
  await expect(async () => {
    await replay.slider.press('ArrowRight');
    expect(await operation.batches.first().textContent()).toContain('Done');
  }).toPass({ intervals: [0] });
  await expect(operation.batches).toHaveText([/Done/, /Waiting|At the vendor/]);
  expect(await replay.done()).toBe(2);
  await expect(operation.outcome).toHaveText('Running');
  await expect(replay.bar).toContainText('This is the past, not the present.');

  await replay.slider.press('End');
  await expect(operation.outcome).toHaveText('Succeeded');
  expect(await replay.done()).toBe(taken.size);
  await expect(operation.timeline).toContainText('The operation ended: succeeded.');

  // Played from the start it comes to the end by itself.
  await operation.page.emulateMedia({ reducedMotion: 'reduce' });
  await replay.bar.getByRole('button', { name: 'Play' }).click();
  await expect(operation.outcome).toHaveText('Running');
  await expect(operation.outcome).toHaveText('Succeeded', { timeout: 40_000 });
  await replay.bar.getByRole('button', { name: 'Back to the result' }).click();
  await expect(replay.bar).toHaveCount(0);
  await expect(operation.outcome).toHaveText('Succeeded');
});

test('a cell says in words what it shows, and the keyboard reaches each', async ({ fresh }) => {
  const cluster = await fresh('olga', 'tencent-emr', 'emr-dev0', { speed: 20 });
  await cluster.select('DataNode core.0', 'DataNode core.1');
  const operation = await (await cluster.begin('Stop')).start('Stop 2 instances', { reason: 'Cells are read' });
  await operation.reaches('Succeeded');
  const matrix = operation.page.getByRole('listbox', { name: 'Targets, one cell each' });
  const cell = matrix.getByRole('option', { selected: true });
  await expect(cell).toContainText(/DataNode.*core\.0.*Done.*Stopped.*last looked at/);
  await matrix.focus();
  await matrix.press('ArrowRight');
  await expect(cell).toContainText(/core\.1/);
  await expect(cell).toHaveAttribute('aria-posinset', '2');
  await expect(cell).toHaveAttribute('aria-setsize', '2');
});
