import { randomUUID } from 'node:crypto';
import { FleetPage } from '../pages/fleet-page';
import { SignInPage } from '../pages/sign-in-page';
import { demoPassword, expect, test } from '../fixtures/test';

test('a viewer reads the plan and finds no way to send it', async ({ stack, fresh }) => {
  const cluster = await fresh('vera', 'tencent-emr', 'emr-dev0');
  await cluster.select('NodeManager core.0');
  const dialog = await cluster.begin('Stop');
  await expect(dialog.request('Body')).toContainText('StopService');
  await dialog.reason.fill('I would like to');
  await expect(dialog.confirm('Stop 1 instance')).toBeDisabled();
  await expect(dialog.box).toContainText('Your role may read this plan but not send it.');
  expect(await stack.vendor('tencent-emr').ledger()).toEqual([]);
});

test("a viewer who sends an operator's confirmed request herself is refused, and that is recorded", async ({ stack, fresh, as, browserErrors }) => {
  browserErrors.expect(/ERR_FAILED/);
  const cluster = await fresh('olga', 'tencent-emr', 'emr-dev0');
  await cluster.select('NodeManager core.0');
  const dialog = await cluster.begin('Stop');
  await dialog.reason.fill('Taken from the wire');
  await expect(dialog.confirm('Stop 1 instance')).toBeEnabled();
  // Caught on its way, so that the only one to send it is the viewer.
  await cluster.page.route('**', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  const [request] = await Promise.all([cluster.page.waitForRequest((one) => one.method() === 'POST' && (one.postData() ?? '').includes('Taken from the wire')), dialog.confirm('Stop 1 instance').click()]);
  await expect(dialog.alert).toContainText("The console's answer was lost");

  const viewer = await as('vera');
  const { cookie: _, ...headers } = await request.allHeaders();
  const wanted = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')));
  const reply = await viewer.request.post(request.url(), { headers: wanted, data: request.postDataBuffer() ?? undefined });
  expect(await reply.text()).toContain('"forbidden"');
  expect(await stack.vendor('tencent-emr').ledger()).toEqual([]);
  const denied = await stack.query("SELECT actor_name FROM audit_event WHERE action = 'permission.denied' ORDER BY seq DESC LIMIT 1");
  expect(denied).toEqual([{ actor_name: 'Vera Viewer' }]);
});

test('what belongs to a team of others does not exist', async ({ stack, as, browserErrors }) => {
  browserErrors.expect(/status of 404/);
  const [foreign] = await stack.query("SELECT id FROM cluster WHERE name = 'sessions-prod'");
  const page = await as('vera');
  const fleet = new FleetPage(page);
  await fleet.open();
  await expect(fleet.row('emr-mfk')).toBeVisible();
  await expect(fleet.row('sessions-prod')).toHaveCount(0);
  await page.goto(`/clusters/${String(foreign?.['id'])}`);
  await expect(page.getByText('This page does not exist, or it is not yours to see.')).toBeVisible();
  // Within the console's frame, not in another inside it.
  await expect(page.getByRole('main')).toHaveCount(1);
  await expect(page.locator('body')).not.toContainText('sessions-prod');
  const reply = await page.request.get(`/api/clusters/${String(foreign?.['id'])}`);
  expect(reply.status()).toBe(404);
  expect(await reply.text()).not.toContain('sessions-prod');
});

test('the open tab of a disabled user is refused at its next request', async ({ stack, visit, as, browserErrors }) => {
  browserErrors.expect(/status of 401/);
  const vendor = stack.vendor('tencent-emr');
  await vendor.reset();
  const name = `Dora ${randomUUID().slice(0, 8)}`;
  const email = `${name.replace(' ', '.').toLowerCase()}@drydock.example`;
  await stack.query("INSERT INTO app_user (id, email, name, password_hash) SELECT gen_random_uuid(), $1, $2, password_hash FROM app_user WHERE email LIKE 'olga@%'", [email, name]);
  await stack.query("INSERT INTO membership (team_id, user_id, role) SELECT t.id, u.id, 'operator' FROM team t, app_user u WHERE t.name = 'Data platform' AND u.email = $1", [email]);

  const tab = await visit();
  await new SignInPage(tab).signIn(email, demoPassword);
  const cluster = await new FleetPage(tab).openCluster('emr-dev0');
  await cluster.refresh();
  await cluster.select('NodeManager core.0');
  const dialog = await cluster.begin('Stop');
  await dialog.reason.fill('One last time');
  await expect(dialog.confirm('Stop 1 instance')).toBeEnabled();

  const admin = await as('ada');
  await admin.goto('/users');
  await admin.getByRole('button', { name: `Manage ${name}` }).click();
  await admin.getByRole('button', { name: 'Disable account…' }).click();
  await admin.getByRole('button', { name: 'Disable account', exact: true }).click();
  await expect(admin.getByRole('dialog')).toContainText('This account is disabled.');

  await dialog.confirm('Stop 1 instance').click();
  await expect(dialog.alert).toContainText('Your session has ended. Sign in again to go on.');
  expect(await vendor.ledger()).toEqual([]);
  await tab.goto('/operations');
  await expect(tab).toHaveURL(/\/sign-in/);
});
