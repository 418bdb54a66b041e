const stopWithinMs = 5_000;

/** Runs once when the server starts: a bad setting stops it here, then the background runner begins. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { env } = await import('@/lib/config/env');
  // A browser that keeps its connection would hold a server that was told to stop for ever.
  process.once('SIGTERM', () => setTimeout(() => process.exit(0), stopWithinMs).unref());
  const { DRYDOCK_CRASH_AT, DRYDOCK_RUNNER } = env();
  if (DRYDOCK_CRASH_AT) (await import('@/lib/platform/crash-point')).armCrashPoint(DRYDOCK_CRASH_AT);
  if (!DRYDOCK_RUNNER) return;
  const { startRunner } = await import('@/lib/runner/loop');
  startRunner();
}
