import { actionsKey, keyFile, readKey } from './keys.mjs';
import { start } from './processes.mjs';
import { Refusal } from './refusal.mjs';
import { dependency, drydock, shortPath } from './root.mjs';

/** @typedef {{ port: number, host: string, mode: 'demo' | 'start' | 'dev', databaseUrl: string }} ConsoleOptions */

const READY_WITHIN_MS = 120_000;
const ASK_EVERY_MS = 100;

/**
 * What the console needs to know. Whatever is set already, is kept.
 * @param {Omit<ConsoleOptions, 'host'>} options
 * @returns {Record<string, string | undefined>}
 */
export function consoleEnvironment({ port, mode, databaseUrl }) {
  const { DRYDOCK_SECRET_KEY, DRYDOCK_SECRET_KEY_FILE, NEXTAUTH_SECRET, DRYDOCK_URL } = process.env;
  return {
    NODE_ENV: mode === 'dev' ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    DRYDOCK_SECRET_KEY_FILE: DRYDOCK_SECRET_KEY ? undefined : DRYDOCK_SECRET_KEY_FILE || keyFile('secret.key'),
    NEXTAUTH_SECRET: NEXTAUTH_SECRET || readKey('session.key'),
    NEXTAUTH_URL: (mode === 'start' && DRYDOCK_URL) || `http://localhost:${port}`,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey(),
    // The stand-ins listen on this machine alone, which vendor endpoints otherwise may not name.
    ...(mode === 'start' ? {} : { DRYDOCK_ALLOWED_NETWORKS: '127.0.0.0/8' }),
  };
}

/**
 * @param {(result: string) => void} say
 * @param {ConsoleOptions & { env: Record<string, string | undefined>, verbose: boolean }} options
 */
export async function startConsole(say, { port, host, mode, env, verbose }) {
  const command = mode === 'dev' ? 'dev' : 'start';
  const running = start({
    name: 'console',
    args: [dependency('next/dist/bin/next'), command, '-p', String(port), '-H', host],
    env,
    verbose,
  });
  const failure = await Promise.race([untilHealthy(port, host), running.died]);
  if (failure) {
    await running.stop();
    throw new Refusal(failure);
  }
  say(env.NEXTAUTH_URL ?? '');
  return running;
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<string | undefined>} why it is not healthy
 */
async function untilHealthy(port, host) {
  const address = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}/api/health`;
  const deadline = Date.now() + READY_WITHIN_MS;
  let last = 'no answer';
  while (Date.now() < deadline) {
    try {
      const response = await fetch(address, { signal: AbortSignal.timeout(5_000) });
      if (response.ok) return undefined;
      last = `HTTP ${response.status}: ${(await response.text()).slice(0, 200)}`;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
  return `The console did not become healthy within ${READY_WITHIN_MS / 1000} s (${last}): see ${shortPath(drydock)}/logs/console.log.`;
}
