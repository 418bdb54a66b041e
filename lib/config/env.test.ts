import { beforeEach, expect, test, vi } from 'vitest';

/** Settings are read once a process: each test reads them anew. */
beforeEach(() => {
  vi.resetModules();
  process.env.DATABASE_URL = 'postgresql://localhost/drydock';
});

async function settings(changes: Record<string, string>) {
  for (const [name, value] of Object.entries(changes)) vi.stubEnv(name, value);
  return (await import('./env')).env();
}

test('a console that others can reach cannot be told to die', async () => {
  const reached = settings({ NEXTAUTH_URL: 'https://drydock.example.com', DRYDOCK_CRASH_AT: 'intent-committed' });
  await expect(reached).rejects.toThrow('DRYDOCK_CRASH_AT: is for the torture alone');
});

test('one for this machine alone can, at a moment that there is', async () => {
  const own = { NEXTAUTH_URL: 'http://127.0.0.1:4000' };
  expect(await settings({ ...own, DRYDOCK_CRASH_AT: 'intent-committed' })).toMatchObject({ DRYDOCK_CRASH_AT: 'intent-committed' });
  vi.resetModules();
  await expect(settings({ ...own, DRYDOCK_CRASH_AT: 'whenever' })).rejects.toThrow('DRYDOCK_CRASH_AT');
});
