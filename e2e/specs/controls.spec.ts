import type { Page } from '@playwright/test';
import type { ClusterPage } from '../pages/cluster-page';
import { FollowUp } from '../pages/follow-up';
import { OperationPage } from '../pages/operation-page';
import type { Stack } from '../fixtures/stack';
import { expect, test } from '../fixtures/test';

const production = 'emr-mfk';
const dataNodes = [1, 2, 3, 4].map((n) => `${production}/HDFS/DataNode/10.20.1.${n}`);
const [firstPair, secondPair] = [dataNodes.slice(0, 2), dataNodes.slice(2)];

/** Four DataNodes in pairs, so slowly that the first pair stays with the vendor until it is told to hurry. */
async function stopInPairs(cluster: ClusterPage, stack: Stack): Promise<OperationPage> {
  await cluster.search('DataNode');
  await cluster.select('DataNode core.0', 'DataNode core.1', 'DataNode core.2', 'DataNode core.3');
  const dialog = await cluster.begin('Stop');
  await dialog.inBatches(2);
  await expect(dialog.batches).toHaveCount(2);
  await expect(dialog.plan).toContainText('Batch 2 of 2 · 2 targets');
  await expect(dialog.plan).toContainText('then health gate');
  const operation = await dialog.start('Stop 4 instances', { reason: 'Disks are replaced', clusterName: 'analytics-prod' });
  await expect.poll(() => sent(stack)).toEqual([firstPair]);
  return operation;
}

/** Targets of every call that the vendor has accepted. */
const sent = async (stack: Stack): Promise<string[][]> => (await stack.vendor('tencent-emr').ledger()).map(({ targets }) => [...targets].sort());

const stepStates = async (stack: Stack, id: string): Promise<unknown[]> => (await stack.query('SELECT state FROM step WHERE operation_id = $1 ORDER BY position', [id])).map(({ state }) => state);

/** Nobody watches any more; the vendor gets on with it. */
async function closeTab(page: Page, stack: Stack): Promise<void> {
  await page.context().close();
  await stack.vendor('tencent-emr').order({ type: 'speed', factor: 50 });
}

/** The cluster was looked at since the first batch ended: what was not sent by now is held, and a new plan is not made from a busy cluster. */
const seenSince = (stack: Stack, id: string) =>
  expect
    .poll(() => stack.query('SELECT 1 AS seen FROM operation o JOIN cluster c ON c.id = o.cluster_id JOIN step s ON s.operation_id = o.id WHERE o.id = $1 AND s.position = 0 AND c.observed_at > s.finished_at', [id]), { timeout: 30_000 })
    .toEqual([{ seen: 1 }]);

test('paused at the batch edge it stays there with nobody watching, and goes on when resumed', async ({ stack, fresh, as }) => {
  const operation = await stopInPairs(await fresh('olga', 'tencent-emr', production, { speed: 0.2 }), stack);
  await expect(operation.controls).toContainText('2 targets in 1 batch are not sent yet and will be held until somebody resumes.');
  await expect(operation.controls).toContainText('2 targets are with the vendor and cannot be called back from here.');
  await operation.control('Pause at the next batch edge').click();
  await expect(operation.page.getByText(/^Paused by Olga Operator since/)).toBeVisible();
  const { id } = operation;
  await closeTab(operation.page, stack);
  await expect.poll(() => stepStates(stack, id), { timeout: 30_000 }).toEqual(['succeeded', 'planned']);
  await seenSince(stack, id);
  expect(await sent(stack)).toEqual([firstPair]);

  const page = await as('olga');
  await page.goto(`/operations/${id}`);
  const reopened = new OperationPage(page);
  await expect(reopened.batches).toHaveText([/Done/, /Waiting/]);
  await reopened.control('Resume').click();
  await reopened.reaches('Succeeded');
  await expect(reopened.batches).toHaveText([/Done/, /Done/]);
  expect(await sent(stack)).toEqual([firstPair, secondPair]);
});

test('stopped for good it never sends the rest; a retry sends exactly that, a reverse starts exactly what was stopped', async ({ stack, fresh, as }) => {
  const operation = await stopInPairs(await fresh('olga', 'tencent-emr', production, { speed: 0.2 }), stack);
  await operation.controlWithReason('Stop sending further batches', 'The wrong rack');
  await expect(operation.controls).toContainText('Sending was stopped for good.');
  const { id } = operation;
  await closeTab(operation.page, stack);
  await expect.poll(() => stepStates(stack, id), { timeout: 30_000 }).toEqual(['succeeded', 'not-sent']);

  const page = await as('olga');
  await page.goto(`/operations/${id}`);
  const reopened = new OperationPage(page);
  await reopened.reaches('Failed');
  await expect(reopened.batches).toHaveText([/Done/, /Never sent/]);
  await expect(reopened.timeline).toContainText('The wrong rack');
  expect(await sent(stack)).toEqual([firstPair]);

  const followUp = new FollowUp(page);
  await seenSince(stack, id);
  await followUp.choose('Retry failed and never-sent (2)');
  await expect(followUp.targets.getByRole('row').filter({ hasText: 'core.2' })).toContainText('Not sent');
  const retry = await followUp.plan(2);
  await expect(retry.box.getByRole('checkbox', { name: 'In batches' })).toBeChecked();
  const retried = await retry.start('Stop 2 instances', { reason: 'The right rack now', clusterName: 'analytics-prod' });
  await expect(page).not.toHaveURL(new RegExp(id));
  await retried.reaches('Succeeded');
  expect(await sent(stack)).toEqual([firstPair, secondPair]);

  await seenSince(stack, retried.id);
  await page.getByRole('link', { name: 'the earlier operation' }).click();
  await expect(page.getByRole('link', { name: 'Retry (Succeeded)' })).toBeVisible();
  await followUp.choose('Reverse: start what this stopped (2)');
  const reverse = await (await followUp.plan(2)).start('Start 2 instances', { reason: 'Disks are in' });
  await expect(page).not.toHaveURL(new RegExp(id));
  await reverse.reaches('Succeeded');
  await expect(page.getByText('Reverse of')).toBeVisible();
  expect(await sent(stack)).toEqual([firstPair, secondPair, firstPair]);
  expect(JSON.parse((await stack.vendor('tencent-emr').ledger())[2]?.body ?? '{}')).toMatchObject({ OpType: 'StartService' });
});

test('a shut health gate holds the next batch until somebody answers for it', async ({ stack, fresh, as }) => {
  const vendor = stack.vendor('tencent-emr');
  const operation = await stopInPairs(await fresh('olga', 'tencent-emr', production, { speed: 0.2 }), stack);
  // Held, so that the cluster becomes unreadable before the gate is looked at and not while the call is followed.
  await operation.control('Pause at the next batch edge').click();
  await expect(operation.control('Resume')).toBeVisible();
  await vendor.order({ type: 'speed', factor: 50 });
  const { id } = operation;
  await expect.poll(() => stepStates(stack, id), { timeout: 30_000 }).toEqual(['succeeded', 'planned']);
  await vendor.fault({ call: 'DescribeInstances', kind: 'refuse', code: 'AuthFailure.SecretIdNotFound', times: 100_000 });
  await operation.control('Resume').click();
  await expect(operation.control('Pause at the next batch edge')).toBeVisible();
  await closeTab(operation.page, stack);
  await expect.poll(() => stack.query("SELECT count(*)::int AS shut FROM operation_event WHERE operation_id = $1 AND kind = 'gate-shut'", [id]), { timeout: 30_000 }).toEqual([{ shut: 1 }]);
  expect(await sent(stack)).toEqual([firstPair]);

  const page = await as('olga');
  await page.goto(`/operations/${id}`);
  const reopened = new OperationPage(page);
  await expect(page.getByText(/^The health gate in front of batch 2 is shut since/)).toContainText('AuthFailure.SecretIdNotFound');
  await reopened.controlWithReason('Resume despite the health gate', 'Seen healthy in the vendor console');
  await expect.poll(() => sent(stack)).toEqual([firstPair, secondPair]);
  await vendor.order({ type: 'clear-faults' });
  await reopened.reaches('Succeeded');
  await expect(reopened.timeline).toContainText('Seen healthy in the vendor console');
});

test('one call holds nothing back, and says so; what cannot be typed is not planned', async ({ stack, fresh }) => {
  const cluster = await fresh('olga', 'tencent-emr', production, { speed: 0.2 });
  await cluster.search('DataNode');
  await cluster.select('DataNode core.0', 'DataNode core.1');
  const dialog = await cluster.begin('Stop');
  await expect(dialog.batches).toHaveCount(0);
  await dialog.inBatches(0);
  await expect(dialog.alert).toHaveText('Targets at a time: a whole number from 1 to 10,000.');
  await expect(dialog.confirm('Stop 2 instances')).toBeDisabled();
  await dialog.box.getByRole('checkbox', { name: 'In batches' }).uncheck();
  const operation = await dialog.start('Stop 2 instances', { reason: 'One call', clusterName: 'analytics-prod' });
  await expect(operation.controls).toContainText('This plan is one batch and goes out as a whole; nothing can be held back.');
  await expect(operation.controls).toContainText('Tencent Cloud EMR: No way is documented');
  await expect(operation.control('Pause at the next batch edge')).toHaveCount(0);
  await stack.vendor('tencent-emr').order({ type: 'speed', factor: 50 });
  await operation.reaches('Succeeded');
  expect(await sent(stack)).toEqual([firstPair]);
});
