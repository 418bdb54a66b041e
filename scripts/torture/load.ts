import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Plan } from '../../lib/schemas/operation';
import type { OwnDatabase } from './database';
import type { Job } from './jobs';
import type { Operator } from './operator';
import { readAnswer } from './read-plan';
import type { Replicas } from './replicas';

export type Ending = 'succeeded' | 'failed' | 'refused' | 'needs-human' | 'not-submitted';

/** How an operation stands, read past the consoles. */
interface Standing {
  id: string;
  state: string;
  outcome: string | null;
  steps: string[];
}

const triesAfterRefusal = 6;
const submitWithinMs = 150_000;
const endWithinMs = 240_000;

/** People at work: they plan, confirm, and after a definite refusal they try again. A lost connection repeats the same confirm, as the dialog does. */
export class Load {
  /** Operations whose confirm was answered with their id. */
  readonly acknowledged = new Set<string>();
  readonly endings: Record<Ending, number> = { succeeded: 0, failed: 0, refused: 0, 'needs-human': 0, 'not-submitted': 0 };
  readonly complaints = new Map<string, number>();

  constructor(
    private readonly operator: Operator,
    private readonly replicas: Replicas,
    private readonly database: OwnDatabase,
  ) {}

  /** One after the other, as far as the cluster's vendor allows. */
  async work(jobs: Job[]): Promise<void> {
    for (const job of jobs) this.endings[await this.carryThrough(job)] += 1;
  }

  private async carryThrough(job: Job): Promise<Ending> {
    for (let attempt = 0; ; attempt += 1) {
      const operationId = await this.submit(job);
      if (operationId === null) return 'not-submitted';
      const ending = await this.untilEnded(operationId);
      if (ending !== 'refused' || attempt === triesAfterRefusal) return ending;
      await sleep(300);
    }
  }

  /** Null: nobody took it in time, or its instances are held by an operation that waits for a person. */
  async submit({ cluster, action, targetKeys }: Job): Promise<string | null> {
    const deadline = performance.now() + submitWithinMs;
    const wish = { clusterId: cluster.id, action, options: {}, targetKeys };
    let confirm: { planDigest: string; submissionKey: string; answer: string | undefined } | null = null;
    while (performance.now() < deadline) {
      const replica = await this.replicas.someone();
      try {
        if (!confirm) {
          const planned = await this.operator.act<Plan>(replica.url, cluster.id, 'planOperation', wish);
          if (planned.ok) confirm = { planDigest: planned.data.digest, submissionKey: randomUUID(), answer: readAnswer(planned.data) };
          else await this.wait(`plan: ${planned.error.reason}`);
          continue;
        }
        const given = { ...wish, ...confirm, confirmation: cluster.name, reason: 'torture' };
        const submitted = await this.operator.act<{ operationId: string }>(replica.url, cluster.id, 'submitOperation', given);
        if (submitted.ok) {
          this.acknowledged.add(submitted.data.operationId);
          return submitted.data.operationId;
        }
        await this.wait(`submit: ${submitted.error.reason}`);
        if (submitted.error.code === 'targets-busy') return null;
        if (submitted.error.code === 'plan-changed') confirm = null;
      } catch (error) {
        await this.wait(error instanceof Error && error.message.includes('HTTP') ? error.message : 'connection lost');
      }
    }
    return null;
  }

  async untilEnded(operationId: string): Promise<Ending> {
    const deadline = performance.now() + endWithinMs;
    while (performance.now() < deadline) {
      const standing = await this.standing(operationId);
      if (standing?.state === 'finished') {
        if (standing.outcome === 'succeeded') return 'succeeded';
        return standing.steps.every((step) => step === 'rejected' || step === 'not-sent') ? 'refused' : 'failed';
      }
      if (standing?.steps.includes('needs-human')) return 'needs-human';
    }
    return 'failed';
  }

  private waiting = new Map<string, ((standing: Standing | undefined) => void)[]>();
  private asking: NodeJS.Timeout | undefined;

  /** One query for all who wait. */
  private standing(operationId: string): Promise<Standing | undefined> {
    return new Promise((resolve) => {
      this.waiting.set(operationId, [...(this.waiting.get(operationId) ?? []), resolve]);
      this.asking ??= setTimeout(() => void this.ask(), 200);
    });
  }

  private async ask(): Promise<void> {
    const asked = this.waiting;
    this.waiting = new Map();
    this.asking = undefined;
    const rows = await this.database.query<Standing & Record<string, unknown>>(
      `SELECT o.id, o.state, o.outcome, array_agg(s.state ORDER BY s.position) AS steps
       FROM operation o JOIN step s ON s.operation_id = o.id WHERE o.id = ANY($1) GROUP BY o.id`,
      [[...asked.keys()]],
    );
    for (const [id, resolvers] of asked) for (const resolve of resolvers) resolve(rows.find((row) => row.id === id));
  }

  private async wait(why: string): Promise<void> {
    this.complaints.set(why, (this.complaints.get(why) ?? 0) + 1);
    await sleep(200);
  }
}
