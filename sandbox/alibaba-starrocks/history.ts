import type { StarRocksInstance } from './instance';
import type { Activity, Operation } from './operation';
import { instanceOf, page, type Call } from './parameters';

export function listOperationHistory(call: Call) {
  const { query } = call;
  const instance = instanceOf(call);
  const views = (instance.forgets ? [] : instance.operations).toReversed().map((operation) => operationView(instance, operation));
  const chosen = views.filter(
    (view) =>
      (!query['OperationId'] || query['OperationId'] === view.OperationId) &&
      (!query['OperationType'] || query['OperationType'] === view.OperationType) &&
      (!query['OperationStatus'] || query['OperationStatus'] === view.OperationStatus) &&
      view.GmtCreate >= Number(query['StartTime'] ?? 0) &&
      view.GmtCreate <= Number(query['EndTime'] ?? Infinity),
  );
  return page(chosen, query);
}

function operationView({ facts, clock }: StarRocksInstance, operation: Operation) {
  const now = clock.uptime();
  const ended = now >= operation.endsAt;
  return {
    InstanceId: facts.id,
    OperationId: operation.id,
    OperationType: operation.type,
    OperationStatus: ended ? operation.end : 'RUNNING',
    OperationDetail: operation.detail,
    Progress: progressOf(operation, now),
    GmtCreate: operation.createdAt,
    GmtEnd: ended ? operation.createdAt + clock.wallAt(operation.endsAt) - clock.wallAt(operation.from) : null,
    BeforeValue: '',
    AfterValue: '',
  };
}

/** 100 is kept for the completed one: a restart that broke off stays below. */
function progressOf({ from, endsAt, end }: Operation, now: number): number {
  const share = Math.min(1, (now - from) / (endsAt - from));
  if (end === 'COMPLETED') return Math.floor(share * 100);
  return Math.floor(share * 60);
}

export function listOperationActivity(call: Call) {
  const instance = instanceOf(call);
  const operation = instance.operations.find(({ id }) => id === call.query['OperationId']);
  const begun = (operation?.activities ?? []).filter(({ from }) => from <= instance.clock.uptime());
  return { Data: begun.map((activity) => activityView(instance, activity)), Total: begun.length };
}

function activityView({ clock }: StarRocksInstance, activity: Activity) {
  const ended = clock.uptime() >= activity.endsAt;
  return {
    ActivityId: activity.id,
    Name: activity.name,
    ActivityStatus: ended && activity.error === '' ? 'COMPLETED' : 'RUNNING',
    StartTime: clock.wallAt(activity.from),
    EndTime: ended ? clock.wallAt(activity.endsAt) : null,
    ErrMessage: ended ? activity.error : '',
    ConsoleRetryCount: 0,
  };
}
