import { appendAudit } from '../../lib/audit/append';
import { readChain, readHead } from '../../lib/audit/read-chain';
import { verifyChain } from '../../lib/audit/verify';
import { createDb } from '../../lib/db/client';
import { systemCtx } from '../../lib/services/context';
import { createTestDatabase } from '../database/test-database';

/** How fast the audit chain takes rows, beside a plain insert of the same size by the same client; and how fast it is verified. */
const rowsPerRound = 2_000;
const rounds = 3;

const { url, drop } = await createTestDatabase();
const db = createDb(url, 'drydock_app');
const who = systemCtx('runner', 'bench');

const chained = () => db.$transaction((tx) => appendAudit(tx, who, { action: 'step.accepted', outcome: 'success', details: { requestId: '017c3a6d-382a-4cb2-bd7d-67072b86f027' } }));
const plain = () => db.$transaction((tx) => tx.signInThrottle.create({ data: { key: `${performance.now()}-${Math.random()}`, notBefore: new Date() } }));

async function rate(writers: number, write: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await Promise.all(
    Array.from({ length: writers }, async () => {
      for (let row = 0; row < rowsPerRound / writers; row += 1) await write();
    }),
  );
  return rowsPerRound / ((performance.now() - start) / 1000);
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

await rate(8, chained);
for (const writers of [1, 8]) {
  const rates: { chained: number[]; plain: number[] } = { chained: [], plain: [] };
  for (let round = 0; round < rounds; round += 1) {
    rates.chained.push(await rate(writers, chained));
    rates.plain.push(await rate(writers, plain));
  }
  const [a, b] = [median(rates.chained), median(rates.plain)];
  console.log(`audit append, ${writers} writers: ${a.toFixed(0)} rows/s; plain insert: ${b.toFixed(0)} rows/s; ratio ${(a / b).toFixed(2)}`);
}

const start = performance.now();
const verdict = await db.$transaction(async (tx) => verifyChain(readChain(tx), await readHead(tx)));
const seconds = (performance.now() - start) / 1000;
console.log(`audit verify: ${verdict.ok ? verdict.rows : 'broken'} rows in ${seconds.toFixed(2)} s, ${verdict.ok ? (verdict.rows / seconds).toFixed(0) : '-'} rows/s`);
await db.$disconnect();
await drop();
