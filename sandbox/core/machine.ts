import type { Clock } from './clock';
import { OrderError } from './orders';

interface Phase {
  state: string;
  /** Uptime from which the state holds. */
  from: number;
}

export interface Transition {
  /** State while it is under way, e.g. STOPPING; left out when the vendor shows none. */
  via?: string;
  /** State at the end, e.g. STOPPED. */
  to: string;
  seconds: number;
  /** State at the end when the instance was ordered to fail, e.g. STOP_FAILED. */
  failed: string;
  /** Uptime at which it begins; now unless told. A later one lets rolling work and the two halves of a restart be laid out ahead. */
  from?: number;
}

export interface TransitionEnd {
  /** Uptime at which the end state is reached. */
  endsAt: number;
  failed: boolean;
}

type Course = [Phase, ...Phase[]];

const HISTORY = 8;

/** States of many instances as a function of time: nothing ticks, a state is worked out when somebody asks. */
export class Machine {
  private readonly courses = new Map<string, Course>();
  private readonly ordered = new Set<string>();

  constructor(private readonly clock: Clock) {}

  add(key: string, state: string, since = 0): void {
    this.courses.set(key, [{ state, from: since }]);
  }

  has(key: string): boolean {
    return this.courses.has(key);
  }

  keys(): string[] {
    return [...this.courses.keys()];
  }

  remove(key: string): void {
    this.courses.delete(key);
    this.ordered.delete(key);
  }

  stateOf(key: string, at = this.clock.uptime()): string {
    const [first, ...later] = this.get(key);
    return (later.findLast((phase) => phase.from <= at) ?? first).state;
  }

  /** Uptime of the latest moment at which the instance entered `state`, or null when it never did. */
  lastEntered(key: string, state: string): number | null {
    const now = this.clock.uptime();
    const entered = this.get(key).findLast((phase) => phase.state === state && phase.from <= now);
    return entered ? entered.from : null;
  }

  transition(key: string, { via, to, seconds, failed, from = this.clock.uptime() }: Transition): TransitionEnd {
    const fails = this.ordered.delete(key);
    const endsAt = from + seconds * 1000;
    const course = this.until(key, from);
    if (via !== undefined) course.push({ state: via, from });
    course.push({ state: fails ? failed : to, from: endsAt });
    this.courses.set(key, course);
    return { endsAt, failed: fails };
  }

  /** Puts an instance into a state at once and drops whatever was under way for it. */
  setState(key: string, state: string): void {
    const now = this.clock.uptime();
    this.courses.set(key, [...this.until(key, now), { state, from: now }]);
  }

  /** The next transition of this instance ends in its failed state. */
  failNext(key: string): void {
    this.get(key);
    this.ordered.add(key);
  }

  /** What is known up to a moment; everything laid out for later is dropped, and so is history too old to matter. */
  private until(key: string, at: number): Course {
    const [first, ...later] = this.get(key);
    const [oldest, ...rest] = [first, ...later.filter((phase) => phase.from <= at)].slice(-HISTORY);
    return [oldest ?? first, ...rest];
  }

  private get(key: string): Course {
    const course = this.courses.get(key);
    if (!course) throw new OrderError(`no such instance: ${key}`);
    return course;
  }
}
