'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { OperationSnapshot, OperationSummary } from '@/lib/schemas/operation';
import { useActionName } from './use-action-name';

function actedOn(targets: OperationSnapshot['targets']) {
  const selected = targets.filter((target) => target.selected);
  return { count: selected.length, components: new Set(selected.map(({ component }) => component)), services: new Set(selected.map(({ service }) => service)) };
}

/** "Stop of 3 DataNodes on analytics-prod": the noun is as exact as the selection allows. */
export function useHeadline({ providerId, action, clusterName, targets }: OperationSnapshot): string {
  const t = useTranslations('operation.headline');
  const actionName = useActionName();
  // What an operation acts on never changes.
  const [{ count, components, services }] = useState(() => actedOn(targets));
  const [component] = components;
  const [service] = services;
  const facts = { action: actionName(providerId, action), count, cluster: clusterName };
  if (components.size === 1 && component) return t('component', { ...facts, component });
  if (component === null && components.size === 1) return services.size === 1 && service ? t('service', { ...facts, service }) : t('services', facts);
  return t('instances', facts);
}

/** The same for a list, where only the number of targets is known. */
export function useShortHeadline(): (operation: OperationSummary) => string {
  const t = useTranslations('operation.headline');
  const actionName = useActionName();
  return (operation) => t('short', { action: actionName(operation.providerId, operation.action), count: operation.targetCount, cluster: operation.clusterName });
}
