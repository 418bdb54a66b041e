import { expect, test } from '../fixtures/test';
import type { ClusterPage } from '../pages/cluster-page';
import type { LedgerEntry } from '../../sandbox/core/types';

const lakehouse = 'c-9f1d3b7a52c84e60';
const confirmation = { clusterName: 'lakehouse-prod' };

const sent = (entry: LedgerEntry | undefined): Record<string, string> => Object.fromEntries(new URLSearchParams(entry?.query));
const offersOf = async (cluster: ClusterPage): Promise<string[]> => {
  await cluster.action('More').click();
  const items = cluster.page.getByRole('menuitem');
  await expect(items.first()).toBeVisible();
  return items.allTextContents();
};
const choose = async (cluster: ClusterPage, name: string) => {
  await cluster.page.getByRole('menuitem', { name, exact: true }).click();
  await expect(cluster.dialog().box).toBeVisible();
  return cluster.dialog();
};

test('refreshes the queues of a whole service, and nothing is offered for less of it', async ({ stack, fresh }) => {
  const cluster = await fresh('olga', 'alibaba-emr', lakehouse);
  await cluster.search('YARN');
  await cluster.box(/ of YARN$/).check();
  expect(await offersOf(cluster)).toEqual(['Push configuration', 'Refresh queues', 'Refresh node labels', 'Refresh nodes']);
  const dialog = await choose(cluster, 'Refresh queues');
  await expect(dialog.option('batchSize')).toHaveCount(0);
  await expect(dialog.request('Query')).toContainText('refresh_queues');
  // Nothing goes down, so nobody has to type the cluster's name.
  await expect(dialog.clusterName).toHaveCount(0);
  const operation = await dialog.start('Refresh queues 10 instances', { reason: 'New queue for the reporting team' });
  await expect(operation.page.getByRole('heading', { level: 1 })).toContainText('Refresh queues');
  await operation.reaches('Succeeded');
  expect(sent((await stack.vendor('alibaba-emr').ledger())[0])).toMatchObject({
    ActionName: 'refresh_queues',
    'ComponentInstanceSelector.RunActionScope': 'APPLICATION',
    'ComponentInstanceSelector.ApplicationName': 'YARN',
    Description: `Drydock ${operation.id}`,
  });

  await operation.page.getByRole('main').getByRole('link', { name: 'lakehouse-prod' }).click();
  await cluster.search('NodeManager');
  await cluster.select('NodeManager core-1-1');
  expect(await offersOf(cluster)).toEqual(['Push configuration', 'Decommission']);
});

test('decommissions one instance with the parameters that the vendor lists, once its name was typed', async ({ stack, fresh }) => {
  const cluster = await fresh('olga', 'alibaba-emr', lakehouse);
  await cluster.search('DataNode');
  await cluster.select('DataNode core-1-3');
  await offersOf(cluster);
  const dialog = await choose(cluster, 'Decommission');
  await dialog.option('interval').fill('30');
  await dialog.option('batchSize').fill('2');
  const operation = await dialog.start('Decommission 1 instance', { ...confirmation, reason: 'Disk swap' });
  await operation.reaches('Succeeded');
  const ledger = await stack.vendor('alibaba-emr').ledger();
  expect(ledger).toHaveLength(1);
  expect(sent(ledger[0])).toMatchObject({
    ActionName: 'decommission',
    'ComponentInstanceSelector.RunActionScope': 'COMPONENT_INSTANCE',
    'ComponentInstanceSelector.ComponentInstances.1.ComponentName': 'DataNode',
    Interval: '30',
    BatchSize: '2',
  });
  expect(ledger[0]?.targets).toHaveLength(1);
});

test('shows the words of the vendor for an action that it alone knows', async ({ fresh }) => {
  const cluster = await fresh('olga', 'alibaba-emr', lakehouse);
  await cluster.search('NameNode');
  await cluster.box(/ of NameNode$/).check();
  expect(await offersOf(cluster)).toEqual(['Push configuration', 'Finalize the upgrade of HDFS']);
  const dialog = await choose(cluster, 'Finalize the upgrade of HDFS');
  await expect(dialog.box.getByRole('heading', { level: 2 })).toContainText('Finalize the upgrade of HDFS');
  await expect(dialog.clusterName).toBeVisible();
});

test('refuses an action that the vendor withdrew while its plan was on screen', async ({ stack, fresh }) => {
  const vendor = stack.vendor('alibaba-emr');
  const cluster = await fresh('olga', 'alibaba-emr', lakehouse);
  await cluster.search('YARN');
  await cluster.box(/ of YARN$/).check();
  await offersOf(cluster);
  const dialog = await choose(cluster, 'Refresh node labels');
  await expect(dialog.request('Query')).toContainText('refresh_labels');
  await vendor.order({ type: 'custom', name: 'withdraw-action', value: 'YARN/refresh_labels' });
  const [order] = await stack.query('SELECT now() AS done');
  // A reading that asked the vendor before the order and is stored after the next line would be fresh, and still have the action.
  await expect.poll(() => stack.query('SELECT 1 FROM cluster_topology t JOIN cluster c ON c.id = t.cluster_id WHERE c.external_id = $1 AND t.observed_at > $2', [lakehouse, order?.['done']])).toHaveLength(1);
  await stack.query("UPDATE cluster_topology SET observed_at = now() - interval '1 hour'");
  await dialog.send('Refresh node labels 10 instances', { reason: 'New labels' });
  await expect(dialog.alert).toContainText('does not offer the action refresh_labels for this selection');
  expect(await vendor.ledger()).toEqual([]);
});
