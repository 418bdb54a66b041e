import { Cursor, OperationIdInput } from '@/lib/schemas/operation';
import { watchOperation } from '@/lib/services/operations/watch-operation';
import type { EventRoute } from '@/lib/transport/events';

/** A browser that comes back names the last event that it has; a page that was drawn or polled before names its cursor. */
export const operationStream: EventRoute = {
  path: /^\/api\/operations\/(?<operationId>[^/]+)\/stream$/,
  async open(ctx, { params, query, lastEventId }) {
    const { operationId } = OperationIdInput.parse(params);
    const since = Cursor.nullable().parse(lastEventId ?? query.get('since'));
    return watchOperation(ctx, { operationId, since });
  },
};
