import { lastPanic } from './panics';

/** A refusal whose message is meant for the person at the terminal as it stands. */
export class MigrationRefused extends Error {}

type DatabaseError = Error & { code?: string; detail?: string }

export async function runAsCommand(work: () => Promise<void>): Promise<void> {
  // A failure inside the engine's WebAssembly ends no promise; it arrives here.
  process.once('uncaughtException', (error) => {
    console.error(`Prisma's schema engine failed: ${lastPanic() || error.message}`);
    process.exit(1);
  });
  try {
    await work();
  } catch (error) {
    console.error(explain(error as DatabaseError));
    process.exitCode = 1;
  }
  // The schema engine leaves a ten-second timer behind; waiting for it would only slow every start.
  process.exit();
}

export function describeFailure(error: unknown, migration: string): MigrationRefused {
  const failure = error as DatabaseError;
  if (failure.code === 'P3005') return new MigrationRefused(explain(failure));
  return new MigrationRefused(`Migration ${migration} failed and nothing of it was kept: ${explain(failure)}`);
}

function explain(error: DatabaseError): string {
  if (error instanceof MigrationRefused) return error.message;
  if (error.code === 'P3005')
    return 'The database already holds tables that Drydock did not create. Give it an empty database of its own.';
  const withoutTrace = error.message.split('\n').filter((line) => !/^\s+(\d+: |at |with )/.test(line));
  return withoutTrace.join('\n') + (error.detail ? ` (${error.detail})` : '');
}
