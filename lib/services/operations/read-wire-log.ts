import 'server-only';
import { db } from '@/lib/db/client';
import { fromJson } from '@/lib/db/json';
import { AppError } from '@/lib/platform/errors';
import { requestIdOf } from '@/lib/providers/contract/wire-record';
import type { WireExchangeView } from '@/lib/schemas/wire';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';

/** Of a long operation the beginning holds the calls, the end what became of them. */
const first = 100;
const last = 400;

/** The operation's vendor exchanges in the order in which they went out, the first 100 and the last 400. Masked when they were stored. */
export async function readWireLog(ctx: Ctx, input: { operationId: string }): Promise<WireExchangeView[]> {
  const operation = await db().operation.findUnique({ where: { id: input.operationId }, select: { teamId: true, clusterName: true } });
  if (!operation) throw new AppError('not-found', 'not-found');
  await requirePermission(ctx, 'operation:read', { teamId: operation.teamId, what: operation.clusterName });
  const read = (orderBy: 'asc' | 'desc', take: number) =>
    db().wireExchange.findMany({
      where: { step: { operationId: input.operationId } },
      include: { step: { select: { position: true, call: true } } },
      orderBy: { id: orderBy },
      take,
    });
  const [oldest, newest] = await Promise.all([read('asc', first), read('desc', last)]);
  const lastOfOldest = oldest.at(-1)?.id ?? 0n;
  const rows = [...oldest, ...newest.reverse().filter(({ id }) => id > lastOfOldest)];
  return rows.map(({ step, stepId: _stepId, ...row }) => {
    const replyHeaders = fromJson<Record<string, string>>(row.replyHeaders);
    return {
      ...row,
      id: row.id.toString(),
      position: step.position,
      call: step.call,
      purpose: row.purpose as WireExchangeView['purpose'],
      at: row.at.toISOString(),
      requestHeaders: fromJson<Record<string, string>>(row.requestHeaders),
      replyHeaders,
      requestId: requestIdOf({ replyHeaders, replyBody: row.replyBody }),
    };
  });
}
