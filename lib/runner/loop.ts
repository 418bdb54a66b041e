import 'server-only';
import { logger } from '@/lib/platform/logger';
import { runDue } from '@/lib/services/schedules/run-due';
import { claimDuePolls, claimPlanned, type Claim } from './claim';
import { LostClaim } from './fenced-update';
import { checkGate, claimDueGates } from './gate';
import { inFlight } from './in-flight';
import { claimDueSchedule } from './claim-schedule';
import { claimDueClusters, observeQuietly } from './observe-due';
import { pollStep } from './poll-step';
import { sendStep } from './send-step';
import { settleStep } from './settle-step';
import { heartbeat, sweep } from './sweep';

const tickMs = 500;
const heartbeatMs = 1_000;
const sendsAtOnce = 4;
const pollsAtOnce = 8;
const schedulesAtOnce = 2;
const observationsAtOnce = 3;
const gatesAtOnce = 2;

/** Keeps at most `limit` pieces of work going; what fails is logged and tried again when it is due. */
class Lane {
  private busy = 0;

  constructor(
    readonly name: string,
    private readonly limit: number,
  ) {}

  get room(): number {
    return this.limit - this.busy;
  }

  run(work: () => Promise<unknown>): void {
    this.busy += 1;
    void work()
      .catch((error: unknown) => {
        if (error instanceof LostClaim) logger.warn({ lane: this.name, step: error.message }, 'a late write was refused');
        else logger.error({ err: error, lane: this.name }, 'background work failed');
      })
      .finally(() => {
        this.busy -= 1;
      });
  }
}

const follow = (claim: Claim): Promise<void> => (claim.state === 'unknown' ? settleStep(claim) : pollStep(claim));

async function tick(lanes: { sends: Lane; polls: Lane; gates: Lane; schedules: Lane; observations: Lane }): Promise<void> {
  while (lanes.sends.room > 0) {
    const claim = await claimPlanned(null);
    if (!claim) break;
    lanes.sends.run(() => inFlight(claim, sendStep));
  }
  if (lanes.polls.room > 0) for (const claim of await claimDuePolls(lanes.polls.room)) lanes.polls.run(() => inFlight(claim, follow));
  if (lanes.gates.room > 0) for (const claim of await claimDueGates(lanes.gates.room)) lanes.gates.run(() => checkGate(claim));
  while (lanes.schedules.room > 0) {
    const due = await claimDueSchedule();
    if (!due) break;
    lanes.schedules.run(() => runDue(due));
  }
  if (lanes.observations.room > 0) for (const id of await claimDueClusters(lanes.observations.room)) lanes.observations.run(() => observeQuietly(id));
}

const holder = globalThis as typeof globalThis & { drydockLoop?: boolean; drydockPulse?: boolean };

/** Starts the background runner once a process. It claims what is due; nothing it needs to know lives in memory only. */
export function startRunner(): void {
  if (holder.drydockLoop) return;
  holder.drydockLoop = true;
  const lanes = { sends: new Lane('send', sendsAtOnce), polls: new Lane('poll', pollsAtOnce), gates: new Lane('gate', gatesAtOnce), schedules: new Lane('schedule', schedulesAtOnce), observations: new Lane('observe', observationsAtOnce) };
  let nextHeartbeat = 0;
  const turn = async (): Promise<void> => {
    try {
      if (performance.now() >= nextHeartbeat) {
        nextHeartbeat = performance.now() + heartbeatMs;
        await heartbeat();
        await sweep();
      }
      await tick(lanes);
    } catch (error) {
      logger.error({ err: error }, 'the runner missed a turn');
    }
    setTimeout(() => void turn(), tickMs);
  };
  void turn();
}

/** A process without a runner that sends all the same (its people's first calls) must be seen alive, or others give its calls up for lost. */
export async function keepAlive(): Promise<void> {
  if (holder.drydockLoop || holder.drydockPulse) return;
  await heartbeat();
  holder.drydockPulse = true;
  const beat = (): void => void heartbeat().catch((error: unknown) => logger.error({ err: error }, 'a heartbeat was missed'));
  setInterval(beat, heartbeatMs).unref();
}
