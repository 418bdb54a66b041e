import { createServer, type AddressInfo, type Socket } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/scripts/database/test-database';
import { createDb, type Database } from './client';
import { Prisma } from './generated/client';
import { databaseTrouble } from './trouble';

let database: TestDatabase;
let open: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  open = createDb(database.url, 'drydock_app');
});
afterAll(async () => {
  await open.$disconnect();
  await database.drop();
});

const failureOf = async (asked: Promise<unknown>): Promise<unknown> => {
  try {
    await asked;
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail.');
};

/** PostgreSQL as it looks when nothing, or something that hangs up, is at its address. */
async function withServer<T>(onConnection: ((socket: Socket) => void) | null, ask: (at: Database) => Promise<T>): Promise<T> {
  const server = createServer((socket) => onConnection?.(socket.on('error', () => {})));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  if (!onConnection) await new Promise((resolve) => server.close(resolve));
  const at = createDb(`postgresql://drydock@127.0.0.1:${port}/drydock`, 'drydock_app');
  try {
    return await ask(at);
  } finally {
    await at.$disconnect();
    server.close();
  }
}

const ask = (at: Database): Promise<unknown> => at.cluster.count();

test.each([
  ['nobody listens', null],
  ['it hangs up', (socket: Socket) => socket.destroy()],
  ['it resets', (socket: Socket) => socket.resetAndDestroy()],
])('%s: the database is away, for a query and for a transaction', async (_, onConnection) => {
  await withServer(onConnection, async (at) => {
    expect(databaseTrouble(await failureOf(ask(at)))).toBe('database-away');
    expect(databaseTrouble(await failureOf(at.$transaction((tx) => tx.cluster.count())))).toBe('database-away');
  });
});

test('a connection that an administrator ends in the middle of a transaction is a database that is away', async () => {
  const administrator = new pg.Client({ connectionString: database.url });
  await administrator.connect();
  const failed = await failureOf(
    open.$transaction(async (tx) => {
      const [own] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
      await administrator.query('SELECT pg_terminate_backend($1)', [own?.pid]);
      return tx.cluster.count();
    }),
  );
  await administrator.end();
  expect(databaseTrouble(failed)).toBe('database-away');
});

test('a transaction that does not end within its time, and a socket that breaks, are a database that is away', async () => {
  const late = await failureOf(open.$transaction(async (tx) => [await tx.$queryRaw`SELECT pg_sleep(1)::text`, await tx.cluster.count()], { timeout: 100 }));
  expect(databaseTrouble(late)).toBe('database-away');
  expect(databaseTrouble(new Prisma.PrismaClientKnownRequestError('write EPIPE', { code: 'EPIPE', clientVersion: '7' }))).toBe('database-away');
  expect(databaseTrouble(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))).toBeNull();
});

test('a disk without room is told from a database that is away', async () => {
  const failed = await failureOf(open.$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$`));
  expect(databaseTrouble(failed)).toBe('database-full');
});

test('what PostgreSQL refuses is no trouble of PostgreSQL', async () => {
  expect(databaseTrouble(await failureOf(open.$queryRaw`SELECT * FROM nothing_of_that_name`))).toBeNull();
  expect(databaseTrouble(await failureOf(open.cluster.findUniqueOrThrow({ where: { id: '00000000-0000-4000-8000-000000000000' } })))).toBeNull();
  expect(databaseTrouble(new Error('anything'))).toBeNull();
  expect(databaseTrouble('anything')).toBeNull();
});
