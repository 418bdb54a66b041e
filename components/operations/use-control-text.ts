'use client';
import { useTranslations } from 'next-intl';
import { useProviderName, useProviderText } from '@/components/ui/ProviderLabel';
import type { OperationSnapshot } from '@/lib/schemas/operation';
import type { ControlEffects, ControlName } from './control-effects';

/** What a control does now in numbers, or why there is nothing that it could do. */
export function useControlText({ providerId, gateSince }: Pick<OperationSnapshot, 'providerId' | 'gateSince'>, { standing, controls }: ControlEffects): (name: ControlName) => string {
  const t = useTranslations('controls');
  const vendorWord = useProviderText(providerId);
  const vendorName = useProviderName()(providerId);
  const { unsent, vendor, belonging, next, unproven } = standing;
  const facts = {
    targets: unsent.targets,
    batches: unsent.batches,
    atVendor: vendor.targets,
    belonging: belonging.calls,
    next: (next?.batch ?? 0) + 1,
    nextTargets: next?.targets ?? 0,
    calls: unproven.calls,
    unproven: unproven.targets,
    gate: gateSince === null ? 'open' : 'shut',
  };
  const sentences = (...keys: (string | false)[]): string => keys.flatMap((key) => (key === false ? [] : [t(key, facts)])).join(' ');
  return (name) => {
    const { obstacle } = controls[name];
    if (name === 'cancel') return [obstacle === 'no-call' ? t('effect.cancel', facts) : t(`obstacle.${obstacle ?? 'ended'}`), `${vendorName}: ${vendorWord('cancel', t('cancelUnknown'))}`].join(' ');
    if (obstacle !== null) return t(`obstacle.${obstacle}`);
    const holds = name === 'pause' || name === 'stopSending';
    return sentences(`effect.${name}`, holds && vendor.targets > 0 && 'rest.vendor', holds && belonging.calls > 0 && 'rest.belonging', name === 'stopTracking' && unsent.batches > 0 && 'rest.counts');
  };
}
