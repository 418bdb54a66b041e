import { Console } from '../fixtures/console';
import { FleetPage } from '../pages/fleet-page';
import { SignInPage } from '../pages/sign-in-page';
import { demoPassword, emailOf, expect, test } from '../fixtures/test';

test('one process serves the pages, another does the work', async ({ stack, visit, browserErrors }) => {
  browserErrors.expect(/net::ERR_/);
  await stack.vendor('tencent-emr').reset(4);
  await stack.console.stop();
  const web = await Console.create({ ...stack.console.environment, DRYDOCK_RUNNER: '0' });
  const runner = await Console.create({ ...stack.console.environment, DRYDOCK_WEB: '0' });
  try {
    await Promise.all([web.start(), runner.start()]);
    for (const path of ['/', '/sign-in', '/api/fleet', '/api/auth/session']) {
      const answer = await fetch(runner.url + path, { redirect: 'manual' });
      expect([answer.status, await answer.text()]).toEqual([503, 'This Drydock process works in the background and serves no pages.\n']);
    }
    expect((await fetch(`${runner.url}/api/health`)).status).toBe(200);

    const page = await visit({ baseURL: web.url });
    await new SignInPage(page).signIn(emailOf('olga'), demoPassword);
    const fleet = new FleetPage(page);
    await fleet.open();
    const cluster = await fleet.openCluster('emr-dev0');
    await cluster.refresh();
    await cluster.select('DataNode core.0');
    const operation = await (await cluster.begin('Stop')).start('Stop 1 instance', { reason: 'Two processes, one database' });
    await operation.reaches('Succeeded');
    expect(await stack.vendor('tencent-emr').ledger()).toHaveLength(1);
    // A process that is told to stop lets its readers finish.
    await page.close();
  } finally {
    await Promise.all([web.stop(), runner.stop()]);
    await stack.console.start();
  }
});
