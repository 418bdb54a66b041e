import { expect, test } from '../fixtures/test';

const production = 'emr-mfk';
const confirmation = { reason: 'Patch of the masters', clusterName: 'analytics-prod' };
const wrong = 'The answer is not what the plan says. Nothing was sent.';

test('which NameNode stays only a reader of the plan can say, and the server decides', async ({ stack, fresh }) => {
  const vendor = stack.vendor('tencent-emr');
  const cluster = await fresh('olga', 'tencent-emr', production);
  await vendor.order({ type: 'set-state', target: `${production}/HDFS/NameNode/10.20.0.12`, state: 'STARTED' });
  await cluster.refresh();
  await cluster.search('NameNode');
  await cluster.select('NameNode master.0');
  const dialog = await cluster.begin('Stop');
  await expect(dialog.remains).toContainText('NameNode: 1 of 2 stays running (master.1)');
  await dialog.reason.fill(confirmation.reason);
  await dialog.clusterName.fill(confirmation.clusterName);
  await expect(dialog.confirm('Stop 1 instance')).toBeDisabled();
  for (const answer of ['master.0', 'None of them']) {
    await dialog.question.selectOption({ label: answer });
    await dialog.confirm('Stop 1 instance').click();
    await expect(dialog.alert).toContainText(wrong);
  }
  expect(await vendor.ledger()).toEqual([]);

  await dialog.question.selectOption({ label: 'master.1' });
  const operation = await dialog.start('Stop 1 instance');
  await operation.reaches('Succeeded');
  expect((await vendor.ledger()).map(({ targets }) => targets)).toEqual([[`${production}/HDFS/NameNode/10.20.0.11`]]);
});

test('how many of a quorum stay is typed by hand: a pasted answer is refused', async ({ stack, fresh }) => {
  const vendor = stack.vendor('tencent-emr');
  const cluster = await fresh('olga', 'tencent-emr', production);
  await cluster.search('JournalNode');
  await cluster.select('JournalNode common.0');
  const dialog = await cluster.begin('Stop');
  await dialog.clusterName.fill(confirmation.clusterName);
  await dialog.reason.fill('2');
  await dialog.reason.press('Control+A');
  await dialog.reason.press('Control+C');
  await dialog.question.press('Control+V');
  await expect(dialog.box.getByText('Pasting does not work here.')).toBeVisible();
  await expect(dialog.question).toHaveValue('');
  await expect(dialog.confirm('Stop 1 instance')).toBeDisabled();

  await dialog.reason.fill(confirmation.reason);
  await dialog.question.fill('3');
  await dialog.confirm('Stop 1 instance').click();
  await expect(dialog.alert).toContainText(wrong);
  expect(await vendor.ledger()).toEqual([]);
  await dialog.question.fill('2');
  await (await dialog.start('Stop 1 instance')).reaches('Succeeded');
  expect((await vendor.ledger()).map(({ targets }) => targets)).toEqual([[`${production}/HDFS/JournalNode/10.20.0.21`]]);
});

test('a harmless start in development takes the button and nothing else', async ({ stack, fresh }) => {
  const cluster = await fresh('olga', 'tencent-emr', 'emr-dev0');
  await cluster.select('NodeManager core.0');
  const dialog = await cluster.begin('Start');
  await expect(dialog.confirm('Start 1 instance')).toBeEnabled();
  await expect(dialog.clusterName).toHaveCount(0);
  await expect(dialog.question).toHaveCount(0);
  await (await dialog.start('Start 1 instance')).reaches('Succeeded');
  expect(await stack.vendor('tencent-emr').ledger()).toHaveLength(1);
});

test('the options read as a sentence; what cannot be used names its field and greys the plan', async ({ stack, fresh }) => {
  const cluster = await fresh('olga', 'tencent-emr', 'emr-dev0');
  await cluster.select('NodeManager core.0', 'NodeManager core.1');
  const dialog = await cluster.begin('Restart');
  await expect(dialog.request('Body')).toContainText('"BatchSize": 1');
  await expect(dialog.box.getByText(/nodes at a time, wait/)).toBeVisible();
  await dialog.reason.fill('Memory');
  await dialog.option('timeWait').fill('301');
  await expect(dialog.alert).toHaveText('Pause between batches: a whole number from 0 to 300.');
  await expect(dialog.plan.getByText('This plan is for earlier values; it cannot be confirmed.')).toBeVisible();
  await expect(dialog.confirm('Restart 2 instances')).toBeDisabled();
  await dialog.option('timeWait').fill('30');
  await expect(dialog.request('Body')).toContainText('"TimeWait": 30');
  await expect(dialog.confirm('Restart 2 instances')).toBeEnabled();
  expect(await stack.vendor('tencent-emr').ledger()).toEqual([]);
});
