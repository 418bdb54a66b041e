import 'server-only';
import type { Control, OperationDelta } from '@/lib/schemas/operation';
import { atOneMoment, type Moment } from './at-one-moment';
import { followersOf, toEvent, toStepNews, toTargetNews } from './operation-views';
import { operationSummarySelect, toOperationSummary } from './to-summary';

export interface Read {
  delta: OperationDelta;
  moment: Moment;
}

/**
 * What has changed since the cursor; null when the operation is gone. `last` leaves out what was in that earlier snapshot: as long as
 * any transaction stays open, the cursor stands still. Asks for no permission: each watcher's verb has done so.
 */
export const readDelta = (operationId: string, since: bigint, last?: Moment): Promise<Read | null> =>
  atOneMoment(async (tx, moment) => {
    const operation = await tx.operation.findUnique({ where: { id: operationId }, select: { ...operationSummarySelect, control: true, gateSince: true } });
    if (!operation) return null;
    const { control, gateSince, ...summary } = operation;
    const where = { operationId, changed: { gte: since } };
    const isNew = ({ changed }: { changed: bigint }): boolean => !last?.sees(changed);
    const steps = await tx.step.findMany({ where, omit: { request: true, params: true }, orderBy: { position: 'asc' } });
    const targets = await tx.target.findMany({
      where,
      select: { key: true, stateNow: true, vendorNow: true, outcome: true, message: true, changed: true, steps: { select: { reached: true } } },
    });
    const events = await tx.operationEvent.findMany({ where, orderBy: { id: 'asc' } });
    const delta = {
      at: new Date().toISOString(),
      cursor: moment.cursor,
      head: { ...toOperationSummary(summary), control: control as Control, gateSince: gateSince?.toISOString() ?? null, followedBy: await followersOf(tx, operationId) },
      steps: steps.filter(isNew).map(toStepNews),
      targets: targets.filter(isNew).map(toTargetNews),
      events: events.filter(isNew).map(toEvent),
    };
    return { delta, moment };
  });
