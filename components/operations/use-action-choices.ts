'use client';
import { useMessages, useTranslations } from 'next-intl';
import type { Choice } from '@/components/ui/inputs';

const keysOf = (value: unknown): string[] => (typeof value === 'object' && value !== null ? Object.keys(value) : []);
const member = (value: unknown, name: string): unknown => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined);

/** Drydock's verbs, then what single vendors offer beside them, as far as the catalogue has words for it. */
export function useActionChoices(): Choice[] {
  const t = useTranslations();
  const messages: unknown = useMessages();
  const verbs = keysOf(member(member(messages, 'states'), 'action'));
  const choices = new Map(verbs.map((id) => [id, t(`states.action.${id}`)]));
  for (const provider of keysOf(member(messages, 'providers'))) {
    const words = member(member(messages, 'providers'), provider);
    for (const id of keysOf(member(words, 'actions'))) {
      if (!choices.has(id)) choices.set(id, `${t(`providers.${provider}.actions.${id}`)} (${t(`providers.${provider}.label`)})`);
    }
  }
  return [...choices].map(([value, label]) => ({ value, label }));
}
