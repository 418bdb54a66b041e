import { AuditPage } from '../pages/audit-page';
import { dump } from '../fixtures/dump';
import { Wiretap } from '../fixtures/wiretap';
import { demoPassword, expect, test } from '../fixtures/test';

const secretFields = ['secretKey', 'cloudSecretKey', 'accessKeySecret', 'password'];

/** A secret as itself and as it looks inside an address, a JSON text or a header. */
const spellings = (secret: string): string[] => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString('base64'), Buffer.from(secret).toString('hex')];

test('no secret leaves the console: not in answers, pages, logs, exports or the database', async ({ stack, fresh }) => {
  test.slow();
  const manager = stack.vendor('huawei-mrs');
  const secrets = [
    ...stack.sandbox.running.flatMap(({ credential }) => Object.entries(credential).flatMap(([field, value]) => (secretFields.includes(field) ? [value] : []))),
    demoPassword,
    stack.secrets.session,
    stack.secrets.key,
  ];
  expect(secrets).toHaveLength(9);

  const cluster = await fresh('ada', 'huawei-mrs', 'mrs-lake-prod');
  const { page } = cluster;
  const wiretap = new Wiretap(page.context());
  const pages: string[] = [];
  const keep = async (): Promise<void> => void pages.push(await page.content());
  const password = manager.credential['password'] ?? '';
  const clusterName = await cluster.name.innerText();
  await cluster.selectService('Hue');
  const dialog = await cluster.begin('Stop');
  await dialog.option('userPassword').fill(password);
  await expect(dialog.request('Body')).toContainText('***');
  const operation = await dialog.start('Stop 1 service', { reason: 'With a password', clusterName });
  await operation.reaches('Succeeded');
  await keep();

  const credentials = await stack.query('SELECT id FROM credential');
  const clusters = await stack.query('SELECT id FROM cluster');
  const places = [
    '/', '/operations', '/schedules', '/audit', '/credentials', '/credentials/new', '/teams', '/users', '/account',
    ...credentials.flatMap(({ id }) => [`/credentials/${String(id)}/edit`, `/credentials/${String(id)}/import`]),
    ...clusters.flatMap(({ id }) => [`/clusters/${String(id)}`, `/clusters/${String(id)}/settings`]),
    '/api/fleet', '/api/operations', '/api/schedules', `/api/operations/${operation.id}`, '/api/health',
  ]; // prettier-ignore
  for (const place of places) {
    await page.goto(place);
    await keep();
  }
  await page.goto('/credentials');
  await page.getByRole('button', { name: /^Test / }).first().click();
  await expect(page.getByText('The vendor accepted the test')).toBeVisible();

  const audit = new AuditPage(page);
  await audit.open();
  const exports = [await audit.export('CSV'), await audit.export('NDJSON')];
  expect(exports.every((text) => text.includes('With a password'))).toBe(true);

  const answers = await wiretap.all();
  expect(answers.length).toBeGreaterThan(places.length);
  const found = { answers, pages, exports, log: [stack.console.output], database: await dump(stack) };
  expect(found.database.join('\n')).toContain('With a password');
  for (const [where, texts] of Object.entries(found)) {
    const leaks = texts.flatMap((text) => secrets.filter((secret) => spellings(secret).some((spelling) => text.includes(spelling))).map((secret) => `${secret} in ${text.slice(0, 200)}`));
    expect(leaks, `secrets in ${where}`).toEqual([]);
  }
});
