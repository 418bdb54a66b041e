import type { ClusterPage } from '../pages/cluster-page';
import { OperationPage } from '../pages/operation-page';
import { answerQuestion } from '../pages/plan-question';
import { SchedulesPage } from '../pages/schedules-page';
import { hindrances } from '../fixtures/hindrances';
import { expect, test } from '../fixtures/test';

const minute = 60_000;
/** The wall clock of Berlin, as an input of date and time takes it. */
const inBerlin = (time: Date): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'short' }).format(time).replace(' ', 'T');

async function openScheduleForm(cluster: ClusterPage, action: string) {
  const dialog = await cluster.begin(action);
  await dialog.box.getByRole('button', { name: 'Schedule…' }).click();
  const form = dialog.box.getByRole('region', { name: 'Schedule', exact: true });
  return { dialog, form, field: (name: string) => form.getByLabel(name, { exact: true }) };
}

test('a stop for the next minute is sent once, by nobody but the console', async ({ stack, fresh, as }) => {
  test.setTimeout(4 * minute);
  const vendor = stack.vendor('tencent-emr');
  const cluster = await fresh('olga', 'tencent-emr', 'emr-dev0');
  await cluster.select('NodeManager core.0');
  const { dialog, form, field } = await openScheduleForm(cluster, 'Stop');
  await field('Name *').fill('Quiet evening');
  await field('Time zone').selectOption('Europe/Berlin');
  const soon = new Date(Math.ceil((Date.now() + 40_000) / minute) * minute);
  await field('Date and time *').fill(inBerlin(soon));
  await expect(form.getByRole('status')).toContainText(`(${soon.toISOString().slice(0, 16).replace('T', ' ')} UTC)`);
  // The friction of sending it now.
  await expect(dialog.confirm('Schedule: Stop 1 instance')).toBeDisabled();
  await dialog.reason.fill('Nobody works at night');
  await dialog.confirm('Schedule: Stop 1 instance').click();

  const list = new SchedulesPage(cluster.page);
  await expect(list.card('Quiet evening')).toContainText(/Stop 1 instance, once on .*Europe\/Berlin/);
  expect(await vendor.ledger()).toEqual([]);
  await cluster.page.context().close();

  await expect.poll(() => vendor.ledger(), { timeout: 2 * minute }).toHaveLength(1);
  expect(Date.now()).toBeGreaterThanOrEqual(soon.getTime());
  const later = new SchedulesPage(await as('olga'));
  await later.open();
  await expect(later.card('Quiet evening')).toContainText('Over');
  await later.card('Quiet evening').getByRole('link', { name: 'Open the operation' }).click();
  const operation = new OperationPage(later.page);
  await operation.reaches('Succeeded');
  await expect(operation.timeline).toContainText('By the schedule “Quiet evening”');
  const ledger = await vendor.ledger();
  expect(ledger.map(({ targets }) => targets)).toEqual([['emr-dev0/YARN/NodeManager/10.30.1.1']]);
});

test('a run whose targets grew is held; confirmed on the screen it is sent once, with all of them', async ({ stack, fresh }) => {
  test.slow();
  const vendor = stack.vendor('tencent-emr');
  const cluster = await fresh('olga', 'tencent-emr', 'emr-mfk');
  await cluster.search('DataNode');
  await cluster.box('Select all 6 listed instances of DataNode').check();
  const { dialog, form, field } = await openScheduleForm(cluster, 'Stop');
  await field('Name *').fill('Data nodes at night');
  await field('When').selectOption('weekdays');
  await field('Time *').fill('20:00');
  await expect(form.getByRole('listitem')).toHaveCount(5);
  await field('At run time this means').selectOption({ label: 'Whole components: HDFS DataNode' });
  await dialog.clusterName.fill('analytics-prod');
  await dialog.reason.fill('Nobody queries at night');
  await expect(dialog.confirm('Schedule: Stop 6 instances')).toBeDisabled();
  await dialog.answer();
  await dialog.confirm('Schedule: Stop 6 instances').click();
  const list = new SchedulesPage(cluster.page);
  const card = list.card('Data nodes at night');
  await expect(card).toContainText('Stop all of HDFS DataNode (6 now), weekdays 20:00');

  await vendor.order({ type: 'size', nodes: 8 });
  // Evening comes by the database's clock.
  await stack.query("UPDATE schedule SET next_run_at = clock_timestamp() WHERE name = 'Data nodes at night'");
  await expect(card).toContainText('Held: nothing was sent');
  await expect(card).toContainText('2 targets were added: HDFS/DataNode/10.20.1.7, HDFS/DataNode/10.20.1.8');
  expect(await vendor.ledger()).toEqual([]);
  expect(await hindrances(list.page)).toEqual([]);

  await card.getByRole('button', { name: 'Review and confirm…' }).click();
  const review = list.page.getByRole('dialog');
  const confirm = review.getByRole('button', { name: 'Confirm and run now' });
  await expect(review.getByRole('region', { name: 'What changed in the plan' })).toContainText('HDFS/DataNode/10.20.1.8');
  await review.getByRole('checkbox', { name: 'I have read what changed' }).check();
  await expect(confirm).toBeDisabled();
  await review.getByRole('textbox', { name: "Type the cluster's name" }).fill('analytics-prod');
  await expect(confirm).toBeDisabled();
  await answerQuestion(review);
  await confirm.click();
  await expect(list.page).toHaveURL(/\/operations\/[0-9a-f-]{36}$/);
  await new OperationPage(list.page).reaches('Succeeded');
  expect((await vendor.ledger()).map(({ targets }) => targets.length)).toEqual([8]);
  await list.open();
  await expect(card).toContainText('Scheduled');
  await expect(card).toContainText('(8 now)');
});

test('the list teaches when it is empty for her, and a paused schedule says so on a phone', async ({ stack, fresh, as }) => {
  await stack.query('DELETE FROM schedule');
  const empty = new SchedulesPage(await as('vera'));
  await empty.open();
  await expect(empty.page.getByText('stop development clusters at 20:00')).toBeVisible();

  const cluster = await fresh('olga', 'tencent-emr', 'emr-dev0');
  await cluster.select('NodeManager core.0', 'NodeManager core.1');
  const { dialog, field } = await openScheduleForm(cluster, 'Start');
  await field('When').selectOption('daily');
  await dialog.reason.fill('The day begins');
  await dialog.confirm('Schedule: Start 2 instances').click();
  const phone = new SchedulesPage(await as('olga', { viewport: { width: 390, height: 844 } }));
  await phone.open();
  const card = phone.page.getByRole('list', { name: 'Schedules' }).getByRole('listitem').first();
  await card.getByRole('button', { name: 'Pause' }).click();
  await expect(card).toContainText('Paused');
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  // Who may only look sees it, without the verbs.
  await empty.open();
  await expect(empty.page.getByRole('list', { name: 'Schedules' }).getByText('Paused')).toBeVisible();
  await expect(empty.page.getByRole('button', { name: 'Resume' })).toHaveCount(0);
});
