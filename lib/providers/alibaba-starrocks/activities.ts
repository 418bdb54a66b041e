import type { StepActivity } from '../contract';
import { isOver } from './history';
import { isRefusal, type Reads } from './reads';
import type { WireActivity, WireOperation } from './wire';

const longestMessage = 500;

const iso = (time: number | null | undefined): string | null => (time ? new Date(time).toISOString() : null);

function stateOf({ ActivityStatus, ErrMessage }: WireActivity, operation: WireOperation): StepActivity['state'] {
  const word = ActivityStatus?.toUpperCase();
  const goesOn = !isOver(operation) && operation.OperationStatus !== 'HUMAN_PROCESSING';
  if (word === 'COMPLETED') return 'done';
  if (word === 'RUNNING' && goesOn) return 'running';
  return ErrMessage?.trim() && !goesOn ? 'failed' : 'unknown';
}

/** The vendor's steps of an operation, oldest first; undefined where the account may not read them: they are a courtesy. */
export async function activitiesOf(reads: Reads, instanceId: string, operation: WireOperation): Promise<StepActivity[] | undefined> {
  try {
    const seen = await reads.activities(instanceId, operation.OperationId);
    return seen
      .sort((one, other) => (one.StartTime ?? Infinity) - (other.StartTime ?? Infinity) || 0)
      .map((activity) => ({
        name: activity.Name || '?',
        state: stateOf(activity, operation),
        vendorState: activity.ActivityStatus ?? '',
        startedAt: iso(activity.StartTime),
        endedAt: iso(activity.EndTime),
        message: activity.ErrMessage?.trim().slice(0, longestMessage) || null,
      }));
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/** What the vendor says about an operation that has not completed: the step that failed, or the one under way, or its own text. */
export function wordsOf(activities: StepActivity[], { OperationDetail }: WireOperation): string | null {
  const failed = activities.findLast(({ message }) => message);
  if (failed) return `${failed.name}: ${failed.message}`;
  return activities.findLast(({ state }) => state === 'running')?.name || OperationDetail || null;
}
