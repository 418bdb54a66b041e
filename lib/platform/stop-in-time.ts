const withinMs = 5_000;

/** A browser that keeps its connection would hold a server that was told to stop for ever: after this time the process goes all the same. */
export function stopInTime(): void {
  process.once('SIGTERM', () => setTimeout(() => process.exit(0), withinMs).unref());
}
