import { afterAll, beforeAll, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { createTestDatabase } from '@/scripts/database/test-database';

/** A fresh PostgreSQL database for the tests of this file; `db()` leads to it. */
export function useTestDatabase(): void {
  let drop: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    const database = await createTestDatabase();
    drop = database.drop;
    vi.stubEnv('DATABASE_URL', database.url);
  });

  afterAll(async () => {
    if (!drop) return;
    await db().$disconnect();
    await drop();
  });
}
