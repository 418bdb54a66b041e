import { createDb } from '../lib/db/client';
import { readChain, readHead } from '../lib/audit/read-chain';
import { verifyChain } from '../lib/audit/verify';

/** Walks the audit chain of DATABASE_URL; names the first bad row and exits with 1 when there is one. */
const url = process.env['DATABASE_URL'];
if (!url) {
  console.error('DATABASE_URL is not set: name the database whose audit log is to be checked.');
  process.exit(1);
}
const db = createDb(url, process.env['DRYDOCK_DATABASE_ROLE'] ?? 'drydock_app');
const verdict = await db.$transaction(async (tx) => verifyChain(readChain(tx), await readHead(tx)), { isolationLevel: 'RepeatableRead', timeout: 600_000 });
await db.$disconnect();
if (verdict.ok) {
  console.log(`Audit log is whole: ${verdict.rows} rows, head ${verdict.head.hash}`);
} else {
  console.error(`Audit log is broken at row ${verdict.seq}: ${verdict.why}.`);
  process.exitCode = 1;
}
