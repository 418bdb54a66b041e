import pg from 'pg';

import { describeUnreachable } from '../database/unreachable.mjs';
import { MigrationRefused } from './refused';

export async function openDatabase(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'drydock-migrate' });
  try {
    await client.connect();
  } catch (error) {
    throw new MigrationRefused(describeUnreachable(url, error));
  }
  return client;
}
