/** An answer older than this says little: clocks drift apart. */
const keptMs = 60_000;
const kept = 32;

/**
 * The database's clock as this process knows it from answers that name the time. Each answer was read some time after it was given,
 * longest when the process was busy; the one that was read soonest is believed.
 */
export class DatabaseClock {
  private heard: { at: number; ahead: number }[] = [];

  /** An answer that has just been read was given at `nowMs`. */
  hear(nowMs: number): void {
    const at = performance.now();
    this.heard = [...this.heard.filter((one) => at - one.at < keptMs), { at, ahead: nowMs - at }].slice(-kept);
  }

  /** Milliseconds until it shows `timeMs`; negative when that is over. */
  until(timeMs: number): number {
    return timeMs - Math.max(...this.heard.map(({ ahead }) => ahead)) - performance.now();
  }
}
