import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import { env } from '@/lib/config/env';
import { PrismaClient } from './generated/client';

/**
 * Connections take the application role, which may not change the audit log.
 * Secret columns never come back unless a query asks for them by name.
 */
export function createDb(url: string, role: string): PrismaClient<never, { credential: { sealed: true }; user: { passwordHash: true } }> {
  const adapter = new PrismaPg({ connectionString: url, options: `-c role=${role}`, max: 10 });
  return new PrismaClient({
    adapter,
    // An intent with ten thousand targets is one transaction.
    transactionOptions: { maxWait: 10_000, timeout: 60_000 },
    omit: { credential: { sealed: true }, user: { passwordHash: true } },
  });
}

export type Database = ReturnType<typeof createDb>;

/** Either the client or an open transaction: what every query takes. */
export type Db = Omit<Database, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>;

const holder = globalThis as typeof globalThis & { drydockDb?: Database };

/** One pool a process, also across hot reloads. */
export function db(): Database {
  holder.drydockDb ??= createDb(env().DATABASE_URL, env().DRYDOCK_DATABASE_ROLE);
  return holder.drydockDb;
}
