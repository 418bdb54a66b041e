import { AuditPage } from '../pages/audit-page';
import { SignInPage } from '../pages/sign-in-page';
import { runScript } from '../fixtures/script';
import { emailOf, expect, test } from '../fixtures/test';

interface ExportedRow {
  seq: string;
  body: { action: string; outcome: string; actor: { name: string } };
}

test('filters by person, action and outcome, opens a row, and exports exactly what is listed', async ({ stack, as, visit, fresh, browserErrors }) => {
  browserErrors.expect(/status of 401/);
  await new SignInPage(await visit()).fill(emailOf('theo'), 'not his password at all');
  const cluster = await fresh('olga', 'tencent-emr', 'emr-dev0');
  await cluster.select('NodeManager core.0');
  await expect((await cluster.begin('Stop')).request('Body')).toContainText('StopService');

  const page = await as('axel');
  const audit = new AuditPage(page);
  await audit.open();
  await audit.filter({ action: 'Failed sign-in', outcome: 'Failed' });
  await expect(audit.rows.first()).toContainText('A sign-in as Theo Teamlead failed');
  await expect(audit.rows.filter({ hasNotText: /Failed/ })).toHaveCount(0);

  await audit.open();
  await audit.filter({ actor: 'Olga', action: 'Plan made' });
  const detail = await audit.detail(audit.rows.first());
  await expect(detail).toContainText('operation.planned');
  await expect(detail).toContainText('10.30.1.1');
  const listed = await audit.rows.count();
  const expected = await stack.query("SELECT seq::text FROM audit_event WHERE action = 'operation.planned' AND actor_name = 'Olga Operator' ORDER BY audit_event.seq");
  expect(listed).toBe(expected.length);

  const rows = (await audit.export('NDJSON')).trim().split('\n').map((line) => JSON.parse(line) as ExportedRow);
  expect(rows.map(({ seq }) => ({ seq }))).toEqual(expected);
  expect(new Set(rows.map(({ body }) => `${body.actor.name} ${body.action}`))).toEqual(new Set(['Olga Operator operation.planned']));
  const [head, ...lines] = (await audit.export('CSV')).trim().split('\n');
  expect(head).toContain('seq,at,action,outcome,actor');
  expect(lines.map((line) => ({ seq: line.split(',')[0] }))).toEqual(expected);
});

test('lists more rows than a window shows, and a link opens one of the last', async ({ stack, as }) => {
  const page = await as('axel');
  const exports = await Promise.all(Array.from({ length: 45 }, () => page.request.get('/api/audit/export?format=csv&action=audit.exported')));
  expect(exports.every((answer) => answer.ok())).toBe(true);
  const rows = await stack.query("SELECT seq::text FROM audit_event WHERE action = 'audit.exported' ORDER BY audit_event.seq DESC");
  const last = rows.length - 1;
  expect(last).toBeGreaterThan(40);

  const audit = new AuditPage(page);
  await audit.open(`?action=audit.exported&row=${String(rows[last]?.['seq'])}`);
  await expect(audit.rows).toHaveCount(rows.length);
  await expect(audit.rows.nth(last).getByText('audit.exported')).toBeInViewport();
  await expect(audit.filters.getByLabel('What')).toHaveValue('audit.exported');
});

test('a chain that was touched is found, and the row is named', async ({ stack, as }) => {
  await as('olga');
  const verify = () => runScript('scripts/audit-verify.ts', stack.console.environment);
  expect(await verify()).toMatchObject({ code: 0, output: expect.stringContaining('Audit log is whole') });

  const [row] = await stack.query('SELECT seq::text, body FROM audit_event ORDER BY audit_event.seq OFFSET 3 LIMIT 1');
  const set = (body: unknown) => stack.query('UPDATE audit_event SET body = $2 WHERE seq = $1', [row?.['seq'], body]);
  await expect(set(Buffer.from('{}'))).rejects.toThrow();
  // Only who may alter the table gets past its trigger.
  await stack.query('ALTER TABLE audit_event DISABLE TRIGGER USER');
  try {
    await set(Buffer.from(String(row?.['body']).replace('success', 'failure')));
    expect(await verify()).toMatchObject({ code: 1, output: expect.stringContaining(`broken at row ${String(row?.['seq'])}:`) });
    await set(row?.['body']);
  } finally {
    await stack.query('ALTER TABLE audit_event ENABLE TRIGGER USER');
  }
  expect(await verify()).toMatchObject({ code: 0 });
});
