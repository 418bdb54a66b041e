'use client';
import { useTranslations } from 'next-intl';
import type { Choice } from '@/components/ui/inputs';
import { environments } from '@/lib/schemas/choices';

/** Starts with no answer: nothing becomes production, or harmless, unseen. */
export function useEnvironmentChoices(): Choice[] {
  const t = useTranslations();
  return [{ value: '', label: t('shell.form.choose') }, ...environments.map((environment) => ({ value: environment, label: t(`states.environment.${environment}`) }))];
}
