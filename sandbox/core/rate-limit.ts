export interface Counted {
  taken: number;
  refused: number;
  /** Most calls that came within one second, refused ones included. */
  busiest: number;
}

/** Sliding one-second window per key, as vendors count calls per action. */
export class RateLimit {
  private readonly calls = new Map<string, number[]>();
  private readonly arrivals = new Map<string, number[]>();
  private readonly counts = new Map<string, Counted>();

  /** May be ordered otherwise: tests about something else need not wait for it. */
  constructor(public perSecond: number) {}

  /** False when the call is one too many. */
  take(key: string): boolean {
    const now = performance.now();
    const lastSecond = (known: Map<string, number[]>): number[] => (known.get(key) ?? []).filter((at) => now - at < 1000);
    const recent = lastSecond(this.calls);
    const allowed = recent.length < this.perSecond;
    if (allowed) recent.push(now);
    this.calls.set(key, recent);
    const arrived = [...lastSecond(this.arrivals), now];
    this.arrivals.set(key, arrived);
    const { taken, refused, busiest } = this.counts.get(key) ?? { taken: 0, refused: 0, busiest: 0 };
    this.counts.set(key, { taken: taken + (allowed ? 1 : 0), refused: refused + (allowed ? 0 : 1), busiest: Math.max(busiest, arrived.length) });
    return allowed;
  }

  /** Since this was asked last. */
  counted(): Record<string, Counted> {
    const counted = Object.fromEntries(this.counts);
    this.counts.clear();
    return counted;
  }
}
