'use client';
import { useTranslations } from 'next-intl';
import { useActionName } from '@/components/operations/use-action-name';
import type { AuditBody } from '@/lib/schemas/audit';

/** Every word that some sentence uses; what a row does not have is empty, or `null` where a sentence tells that. */
const nothing = { before: 'null', after: 'null', what: 'null', schedule: 'null', email: '', role: '', permission: '', format: '', call: '', code: '', message: '', why: '', evidence: '', said: '' };

/** The name of a thing, also when the row holds it before and after a change. */
function nameIn({ name, after }: AuditBody['details']): string {
  if (typeof name === 'string') return name;
  const renamed = typeof after === 'object' && after !== null && !Array.isArray(after) ? after['name'] : undefined;
  return typeof renamed === 'string' ? renamed : '';
}

/** What the sentences are filled with. `cut`: true lengths of shortened lists. */
export function wordsOf(body: AuditBody, cut: Record<string, number>, spoken: { actor: string; action: string; outcome: string }): Record<string, string | number> {
  const { details } = body;
  const plain = Object.entries(details).flatMap(([name, value]) => (typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : []));
  const list = details['targets'];
  return {
    ...nothing,
    ...Object.fromEntries(plain),
    name: nameIn(details),
    team: body.team?.name ?? '',
    cluster: body.cluster?.name ?? '',
    reason: body.reason ?? '',
    count: cut['targets'] ?? (Array.isArray(list) ? list.length : 0),
    step: typeof details['step'] === 'number' ? details['step'] + 1 : 1,
    ...spoken,
  };
}

/** The row as one sentence; an action without words shows its name. */
export function useSentence(): (body: AuditBody, cut?: Record<string, number>) => string {
  const t = useTranslations('audit');
  const outcomeText = useTranslations('outcomes.outcome');
  const actionName = useActionName();
  return (body, cut = {}) => {
    const key = `sentences.${body.action.replaceAll('.', '_')}`;
    const actor = body.actor.kind === 'system' && t.has(`system.${body.actor.name}`) ? t(`system.${body.actor.name}`) : body.actor.name;
    if (!t.has(key)) return `${actor}: ${body.action}`;
    const { action, outcome, state } = body.details;
    const end = String(outcome ?? state ?? '');
    return t(
      key,
      wordsOf(body, cut, {
        actor,
        action: typeof action === 'string' ? actionName(body.cluster?.providerId ?? '', action) : '',
        outcome: outcomeText.has(end) ? outcomeText(end) : end,
      }),
    );
  };
}
