import 'server-only';
import { logger } from '@/lib/platform/logger';
import { LostClaim } from './fenced-update';

/** Keeps at most `limit` pieces of work going; what fails is logged and tried again when it is due. */
export class Lane {
  private busy = 0;

  constructor(
    readonly name: string,
    private readonly limit: number,
  ) {}

  get room(): number {
    return this.limit - this.busy;
  }

  /** What is given together counts as one piece. */
  run(...works: (() => Promise<unknown>)[]): void {
    this.busy += 1;
    void Promise.all(works.map((work) => work().catch((error: unknown) => this.report(error)))).finally(() => {
      this.busy -= 1;
    });
  }

  private report(error: unknown): void {
    if (error instanceof LostClaim) logger.warn({ lane: this.name, step: error.message }, 'a late write was refused');
    else logger.error({ err: error, lane: this.name }, 'background work failed');
  }
}
