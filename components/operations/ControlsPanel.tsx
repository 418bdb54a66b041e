'use client';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { errorOf, unwrap } from '@/components/ui/result';
import { SectionCard } from '@/components/ui/SectionCard';
import { pauseOperation, resumeOperation } from '@/lib/actions/operations';
import type { OperationSnapshot } from '@/lib/schemas/operation';
import { controlEffects, controlNames, type ControlName } from './control-effects';
import { ControlDialog } from './ControlDialog';
import { StopTrackingDialog } from './StopTrackingDialog';
import { useControlText } from './use-control-text';
import styles from './Controls.module.css';

const destructive: readonly ControlName[] = ['stopSending', 'stopTracking'];

/** What can be done with a running operation, each with what it does and does not do now; the rest with why not. */
export function ControlsPanel({ operation, onDone }: { operation: OperationSnapshot; onDone: () => void }) {
  const t = useTranslations('controls');
  const effects = useMemo(() => controlEffects(operation), [operation]);
  const text = useControlText(operation, effects);
  const [asking, setAsking] = useState<ControlName | null>(null);
  const oneClick = useMutation({
    mutationFn: async (name: 'pause' | 'resume') => unwrap<unknown>(name === 'pause' ? await pauseOperation({ operationId: operation.id }) : await resumeOperation({ operationId: operation.id })),
    onSettled: onDone,
  });
  const { controls } = effects;
  const usable = controlNames.filter((name) => controls[name].obstacle === null);
  const others = controlNames.filter((name) => controls[name].obstacle !== null);
  const use = (name: ControlName) => (name === 'pause' || name === 'resume' ? oneClick.mutate(name) : setAsking(name));
  return (
    <SectionCard title={t('title')}>
      <div className={styles.panel}>
        {oneClick.error && <ErrorNotice error={errorOf(oneClick.error)} />}
        {usable.length > 0 && (
          <ul className={styles.usable} aria-label={t('usable')}>
            {usable.map((name) => (
              <li key={name}>
                <Button color={destructive.includes(name) ? 'error' : 'primary'} disabled={oneClick.isPending} onClick={() => use(name)} aria-describedby={`control-${name}`}>
                  {t(`name.${name}`)}
                </Button>
                <p id={`control-${name}`}>{text(name)}</p>
              </li>
            ))}
          </ul>
        )}
        <ul className={styles.others} aria-label={t('others')}>
          {others.map((name) => (
            <li key={name}>
              <strong>{t(`name.${name}`)}</strong> <span>{text(name)}</span>
            </li>
          ))}
        </ul>
      </div>
      {(asking === 'stopSending' || asking === 'despiteGate') && <ControlDialog operationId={operation.id} control={asking} effect={text(asking)} onClose={() => setAsking(null)} onDone={onDone} />}
      {asking === 'stopTracking' && <StopTrackingDialog operationId={operation.id} onClose={() => setAsking(null)} onDone={onDone} />}
    </SectionCard>
  );
}
