import 'server-only';
import type { Db } from '@/lib/db/client';
import { compareNatural } from '@/lib/schemas/natural-order';
import type { TargetView } from '@/lib/schemas/operation';

/**
 * Every target of an operation, by what it is part of, then as people count nodes. The database writes the list itself: ten thousand
 * rows with their steps took the client several times as long as everything else on the operation's page.
 */
export async function readTargets(tx: Db, operationId: string): Promise<TargetView[]> {
  const [row] = await tx.$queryRaw<{ targets: TargetView[] | null }[]>`
    SELECT json_agg(json_build_object(
      'key', t.key, 'stateNow', t.state_now, 'vendorNow', t.vendor_now, 'reached', coalesce(a.reached, false), 'outcome', t.outcome, 'message', t.message,
      'positions', coalesce(a.positions, '{}'), 'service', t.service, 'component', t.component, 'nodeName', t.node_name, 'ip', t.ip, 'group', t."group",
      'haRole', t.vendor_ids ->> 'haRole', 'state', t.state_before, 'vendorState', t.vendor_before, 'selected', t.selected)) AS targets
    FROM target t LEFT JOIN (
      SELECT st.target_id, array_agg(s.position ORDER BY s.position) AS positions, bool_and(st.reached = 'yes') AS reached
      FROM step s JOIN step_target st ON st.step_id = s.id WHERE s.operation_id = ${operationId}::uuid GROUP BY st.target_id) a ON a.target_id = t.id
    WHERE t.operation_id = ${operationId}::uuid`;
  return (row?.targets ?? []).sort(inOrder);
}

const inOrder = (left: TargetView, right: TargetView): number =>
  compareNatural(left.service, right.service) ||
  compareNatural(left.component ?? '', right.component ?? '') ||
  compareNatural(left.nodeName ?? left.ip ?? left.key, right.nodeName ?? right.ip ?? right.key) ||
  compareNatural(left.key, right.key);
