interface Segment {
  real: number;
  uptime: number;
  factor: number;
}

/**
 * Two times on purpose: `now` is the wall clock that signatures are checked against, `uptime` drives the state machines.
 * Speeding up a cluster must not push its clock out of the signature window, and a clock offset must not finish a stop.
 */
export class Clock {
  private offsetMs = 0;
  private readonly past: Segment[] = [];
  private current: Segment = { real: Date.now(), uptime: 0, factor: 1 };

  /** Wall clock of the vendor, in milliseconds. */
  now(): number {
    return Date.now() + this.offsetMs;
  }

  /** Milliseconds of cluster time since the start, stretched by the speed factor. */
  uptime(): number {
    const { real, uptime, factor } = this.current;
    return uptime + (Date.now() - real) * factor;
  }

  /** Time of day of an uptime; past moments keep theirs when the speed or the offset changes later. */
  wallAt(uptime: number): number {
    const segment = [...this.past, this.current].findLast((one) => one.uptime <= uptime) ?? this.past[0] ?? this.current;
    return Math.round(segment.real + (uptime - segment.uptime) / segment.factor);
  }

  get speed(): number {
    return this.current.factor;
  }

  setSpeed(factor: number): void {
    const next = { real: Date.now(), uptime: this.uptime(), factor };
    this.past.push(this.current);
    this.current = next;
  }

  setOffset(offsetMs: number): void {
    this.offsetMs = offsetMs;
  }
}
