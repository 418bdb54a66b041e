/** Runs once when the server starts: a bad setting stops it here, then streams are answered and the background runner begins. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { env } = await import('@/lib/config/env');
  (await import('@/lib/platform/stop-in-time')).stopInTime();
  const { DRYDOCK_CRASH_AT, DRYDOCK_RUNNER, DRYDOCK_WEB } = env();
  if (DRYDOCK_CRASH_AT) (await import('@/lib/platform/crash-point')).armCrashPoint(DRYDOCK_CRASH_AT);
  // The later one stands in front of the earlier: files of the build and streams are not compressed again.
  if (DRYDOCK_WEB) (await import('@/lib/transport/compressed')).compressAnswers();
  if (DRYDOCK_WEB && process.env['NODE_ENV'] === 'production') (await import('@/lib/transport/build-files')).answerBuildFiles();
  if (DRYDOCK_WEB) (await import('@/lib/transport/events')).answerEvents([(await import('@/app/api/operations/[operationId]/stream/events')).operationStream]);
  if (!DRYDOCK_RUNNER) return;
  const { startRunner } = await import('@/lib/runner/loop');
  startRunner();
}
