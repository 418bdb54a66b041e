import 'server-only';
import { listen } from '@/lib/db/listen';
import { logger } from '@/lib/platform/logger';
import { runDue } from '@/lib/services/schedules/run-due';
import { claimPlanned, type Claim } from './claim';
import { checkGate, claimDueGates } from './gate';
import { inFlight } from './in-flight';
import { claimDueSchedule } from './claim-schedule';
import { Lane } from './lane';
import { claimDueClusters, observeQuietly } from './observe-due';
import { claimDuePolls, looksOf } from './poll-round';
import { sendStep } from './send-step';
import { startPulse } from './pulse';
import { heartbeat, sweepCalls, sweepPlanned } from './sweep';

const tickMs = 500;
/** After an announcement of work; what is announced together is taken together. */
const calledMs = 20;
const sweepPlannedMs = 5_000;
const sendsAtOnce = 6;
const pollsAtOnce = 8;
const schedulesAtOnce = 2;
const observationsAtOnce = 3;
const gatesAtOnce = 2;

/** A call that was answered makes room for the next one at once, not at the next tick. */
async function sendOnAndOn(first: Claim): Promise<void> {
  for (let claim: Claim | null = first; claim; claim = await claimPlanned(null)) await inFlight(claim, sendStep);
}

interface Lanes {
  sends: Lane;
  polls: Lane;
  gates: Lane;
  schedules: Lane;
  observations: Lane;
}

async function sendDue({ sends }: Lanes): Promise<void> {
  while (sends.room > 0) {
    const claim = await claimPlanned(null);
    if (!claim) break;
    sends.run(() => sendOnAndOn(claim));
  }
}

/** Whatever has a time of its own. An announcement does not hasten it, or every answered call would make every process ask. */
async function doDue(lanes: Lanes): Promise<void> {
  if (lanes.polls.room > 0) for (const round of await claimDuePolls(lanes.polls.room)) lanes.polls.run(...looksOf(round));
  if (lanes.gates.room > 0) for (const claim of await claimDueGates(lanes.gates.room)) lanes.gates.run(() => checkGate(claim));
  while (lanes.schedules.room > 0) {
    const due = await claimDueSchedule();
    if (!due) break;
    lanes.schedules.run(() => runDue(due));
  }
  if (lanes.observations.room > 0) for (const id of await claimDueClusters(lanes.observations.room)) lanes.observations.run(() => observeQuietly(id));
}

const holder = globalThis as typeof globalThis & { drydockLoop?: boolean };

/** Starts the background runner once a process. It claims what is due; nothing it needs to know lives in memory only. */
export function startRunner(): void {
  if (holder.drydockLoop) return;
  holder.drydockLoop = true;
  const lanes: Lanes = { sends: new Lane('send', sendsAtOnce), polls: new Lane('poll', pollsAtOnce), gates: new Lane('gate', gatesAtOnce), schedules: new Lane('schedule', schedulesAtOnce), observations: new Lane('observe', observationsAtOnce) };
  startPulse();
  let seen = false;
  let nextRound = 0;
  let nextSweep = 0;
  let called = false;
  let stopping = false;
  // What is under way may end; what is planned is left to the others, or to the next start.
  process.once('SIGTERM', () => (stopping = true));
  /** Undefined while a turn goes on. */
  let timer: NodeJS.Timeout | undefined;
  const plan = (pauseMs: number): void => {
    timer = setTimeout(() => void turn(), pauseMs);
  };
  const round = async (): Promise<void> => {
    await sweepCalls();
    await doDue(lanes);
    if (performance.now() < nextSweep) return;
    nextSweep = performance.now() + sweepPlannedMs;
    await sweepPlanned();
  };
  const turn = async (): Promise<void> => {
    if (stopping) return;
    timer = undefined;
    called = false;
    try {
      // Claims of a process that was never seen would be taken from it at once.
      if (!seen) await heartbeat();
      seen = true;
      await sendDue(lanes);
      if (performance.now() >= nextRound) {
        nextRound = performance.now() + tickMs;
        await round();
      }
    } catch (error) {
      logger.error({ err: error }, 'the runner missed a turn');
    }
    plan(called ? calledMs : Math.max(0, nextRound - performance.now()));
  };
  listen('drydock_work', () => {
    if (called) return;
    called = true;
    if (!timer) return;
    clearTimeout(timer);
    plan(calledMs);
  });
  void turn();
}
