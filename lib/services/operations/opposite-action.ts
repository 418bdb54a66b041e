import { AppError } from '@/lib/platform/errors';
import type { ActionKind, ProviderDefinition } from '@/lib/providers/contract';

const opposite: Partial<Record<ActionKind, ActionKind>> = { stop: 'start', start: 'stop', 'enter-maintenance': 'exit-maintenance', 'exit-maintenance': 'enter-maintenance' };

/** Whether one kind of action brings back what the other changed. A restart has no reverse. */
export const isOpposite = (kind: ActionKind, earlier: ActionKind): boolean => opposite[earlier] === kind;

/** The provider's action that reverses one of this kind. Throws AppError `conflict` `no-reverse` where there is none. */
export function oppositeAction(definition: ProviderDefinition, kind: ActionKind): string {
  const reverse = definition.actions.find((known) => isOpposite(known.kind, kind));
  if (!reverse) throw new AppError('conflict', 'no-reverse');
  return reverse.id;
}
