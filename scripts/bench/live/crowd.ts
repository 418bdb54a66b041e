import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';

export type Order =
  | { do: 'connect'; port: number; path: string; cookie: string; count: number }
  | { do: 'poll'; port: number; path: string; cookie: string; count: number; everyMs: number }
  | { do: 'expect'; marker: string; withinMs: number }
  | { do: 'usage' }
  | { do: 'leave' };

/** `at`: on the clock that all processes of the machine share, in milliseconds. */
export interface Answers {
  connect: number;
  poll: number;
  expect: { at: number[] };
  /** Seconds of a core; answers and bytes that came in. */
  usage: { cpu: number; answers: number; bytes: number };
  leave: number;
}

export const sharedClock = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Many browsers in a process of their own, so that what they cost is not the server's. */
export class Crowd {
  private constructor(private readonly child: ChildProcess) {}

  static start(): Crowd {
    return new Crowd(fork(path.join(import.meta.dirname, 'browsers.ts'), { execArgv: ['--import', 'tsx'] }));
  }

  /** One order at a time for each kind. */
  ask<What extends Order['do']>(order: Extract<Order, { do: What }>): Promise<Answers[What]> {
    return new Promise((resolve, reject) => {
      const hear = (message: { do: string; answer: Answers[What] }): void => {
        if (message.do !== order.do) return;
        this.child.off('message', hear);
        resolve(message.answer);
      };
      this.child.on('message', hear).once('exit', (code) => reject(new Error(`The browsers ended with ${code}.`)));
      this.child.send(order);
    });
  }

  stop(): void {
    this.child.kill();
  }
}
