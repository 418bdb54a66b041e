import { bodyHash, genesisHash, rowHash } from './hash';

/** One row as read from the database or an export. Hashes in lower-case hex, `at` in UTC with microseconds. */
export interface ChainRow {
  seq: string;
  at: string;
  body: Uint8Array;
  bodyHash: string;
  hash: string;
  /** Copies of parts of the body that searches use; a wrong copy is a wrong row. */
  action: string;
  outcome: string;
  actorId: string | null;
  actorName: string;
  teamId: string | null;
  clusterId: string | null;
  operationId: string | null;
}

export type Verdict = { ok: true; rows: number; head: { seq: string; hash: string } } | { ok: false; seq: string; why: string };

interface Copied {
  action?: unknown;
  outcome?: unknown;
  actor?: { id?: unknown; name?: unknown };
  team?: { id?: unknown };
  cluster?: { id?: unknown };
  operationId?: unknown;
}

function copiesAgree(row: ChainRow): boolean {
  const body = JSON.parse(Buffer.from(row.body).toString('utf8')) as Copied;
  const pairs: [unknown, unknown][] = [
    [body.action, row.action],
    [body.outcome, row.outcome],
    [body.actor?.id ?? null, row.actorId],
    [body.actor?.name, row.actorName],
    [body.team?.id ?? null, row.teamId],
    [body.cluster?.id ?? null, row.clusterId],
    [body.operationId ?? null, row.operationId],
  ];
  return pairs.every(([inBody, inColumn]) => inBody === inColumn);
}

/**
 * Walks the whole chain from its first row and names the first bad one. `head` is the chain's recorded end:
 * rows cut off at the tail show as a head that names more than there is.
 */
export async function verifyChain(rows: AsyncIterable<ChainRow>, head: { seq: string; hash: string }): Promise<Verdict> {
  let previousHash = genesisHash;
  let seq = 0n;
  for await (const row of rows) {
    const expected = (seq + 1n).toString();
    if (row.seq !== expected) return { ok: false, seq: expected, why: `row ${expected} is missing: the next one found is ${row.seq}` };
    if (bodyHash(row.body) !== row.bodyHash) return { ok: false, seq: row.seq, why: 'the body was changed' };
    if (rowHash({ seq: row.seq, at: row.at, previousHash, bodyHash: row.bodyHash }) !== row.hash) return { ok: false, seq: row.seq, why: 'the row does not follow from the one before it' };
    if (!copiesAgree(row)) return { ok: false, seq: row.seq, why: 'a search column differs from the body' };
    previousHash = row.hash;
    seq += 1n;
  }
  if (seq.toString() !== head.seq) return { ok: false, seq: (seq + 1n).toString(), why: `the log ends at ${seq}, its recorded head is ${head.seq}` };
  if (previousHash !== head.hash) return { ok: false, seq: seq.toString(), why: 'the recorded head has another hash' };
  return { ok: true, rows: Number(seq), head: { seq: seq.toString(), hash: previousHash } };
}
