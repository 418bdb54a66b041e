import 'server-only';

/** What keeps PostgreSQL from answering at all: it is away, or its disk has no room left. */
export type DatabaseTrouble = 'database-away' | 'database-full';

const away = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);
/** Class 08 and 57P0x: the connection is gone, the server shuts down or starts; 53300: it takes no more connections. */
const awayStates = /^(08[0-9A-Z]{3}|57P0[1-5]|53300)$/;
const full = '53100';
/** The driver's own words; they have neither a code nor a class. */
const terminated = /^Connection terminated|^timeout exceeded when trying to connect$|is not queryable$/;
/** No connection within the time, no transaction begun or ended within the time; a socket that broke under a write or a read. */
const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'EPIPE', 'ECONNRESET']);

const isPrismas = (name: unknown): boolean => typeof name === 'string' && name.startsWith('Prisma');

/** Follows what an error was caused by; null for every other failure. What was asked may have been done all the same. */
export function databaseTrouble(error: unknown): DatabaseTrouble | null {
  for (const cause of causesOf(error)) {
    const { kind, code, originalCode, message, name } = cause;
    const state = typeof originalCode === 'string' ? originalCode : code;
    if (state === full) return 'database-full';
    if (typeof kind === 'string' && away.has(kind)) return 'database-away';
    if (typeof state === 'string' && (awayStates.test(state) || (isPrismas(name) && prismaCodes.has(state)))) return 'database-away';
    if (typeof message === 'string' && terminated.test(message)) return 'database-away';
  }
  return null;
}

/** For the error page: the framework hides everything about an error but its digest, and keeps one that it finds. */
export function withDigest(error: unknown): unknown {
  const trouble = databaseTrouble(error);
  return trouble && error instanceof Error ? Object.assign(error, { digest: trouble }) : error;
}

function* causesOf(error: unknown, depth = 0): Generator<Record<string, unknown>> {
  if (typeof error !== 'object' || error === null || depth > 6) return;
  const seen = error as Record<string, unknown>;
  yield seen;
  yield* causesOf(seen['cause'], depth + 1);
  yield* causesOf(seen['meta'], depth + 1);
  yield* causesOf(seen['driverAdapterError'], depth + 1);
}
