/** Sliding one-second window per key, as vendors count calls per action. */
export class RateLimit {
  private readonly calls = new Map<string, number[]>();

  /** May be ordered otherwise: tests about something else need not wait for it. */
  constructor(public perSecond: number) {}

  /** False when the call is one too many. */
  take(key: string): boolean {
    const now = performance.now();
    const recent = (this.calls.get(key) ?? []).filter((at) => now - at < 1000);
    const allowed = recent.length < this.perSecond;
    if (allowed) recent.push(now);
    this.calls.set(key, recent);
    return allowed;
  }
}
