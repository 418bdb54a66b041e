import { Console } from '../fixtures/console';
import { Relay } from '../fixtures/relay';
import { FleetPage } from '../pages/fleet-page';
import { SignInPage } from '../pages/sign-in-page';
import { demoPassword, emailOf, expect, test } from '../fixtures/test';

const away = /The console’s database does not answer/;

test('while its database is away the console says so, sends nothing, and goes on where it was', async ({ stack, visit, browserErrors }) => {
  // What the page's server part refused, and the sign-in that was not possible.
  browserErrors.expect(/500 \(Internal Server Error\)/, /React error #441/, /401 \(Unauthorized\).*callback/);
  const vendor = stack.vendor('tencent-emr');
  await vendor.reset(4);
  await stack.console.stop();
  const relay = await Relay.before(stack.database.url);
  const drydock = await Console.create({ ...stack.console.environment, DATABASE_URL: relay.url });
  try {
    await drydock.start();
    const page = await visit({ baseURL: drydock.url });
    await new SignInPage(page).signIn(emailOf('olga'), demoPassword);
    const fleet = new FleetPage(page);
    await fleet.open();
    const cluster = await fleet.openCluster('emr-dev0');
    await cluster.refresh();
    await cluster.select('DataNode core.0');
    const dialog = await cluster.begin('Stop');
    await dialog.reason.fill('The database goes away');
    await dialog.answer();

    const list = await page.context().newPage();
    await list.goto('/operations?q=nothing-has-this-reason');
    await expect(list.getByText('Nothing matches')).toBeVisible();

    await relay.cut();
    expect((await fetch(`${drydock.url}/api/health`)).status).toBe(503);
    await dialog.confirm('Stop 1 instance').click();
    await expect(dialog.box).toContainText('Asking again is safe');
    expect(await vendor.ledger()).toEqual([]);

    // That nothing matches is old news by now.
    await expect(list.getByText('does not reach the console')).toBeVisible();
    await list.close();

    const other = await page.context().newPage();
    await other.goto('/audit');
    await expect(other.getByRole('alert').filter({ hasText: away })).toBeVisible();
    const visitor = await visit({ baseURL: drydock.url });
    const signIn = new SignInPage(visitor);
    await signIn.fill(emailOf('vera'), demoPassword);
    await expect(signIn.refusal).toContainText(away);

    await relay.mend();
    await other.getByRole('button', { name: 'Try again' }).click();
    await expect(other.getByRole('heading', { name: 'Audit', exact: true })).toBeVisible();
    await dialog.confirm('Ask again: Stop 1 instance').click();
    await expect(page).toHaveURL(/\/operations\/[0-9a-f-]{36}$/);
    await expect.poll(() => vendor.ledger()).toHaveLength(1);
    await visitor.close();
    await other.close();
    await page.close();
  } finally {
    await drydock.stop();
    await relay.cut();
    await stack.console.start();
  }
});
