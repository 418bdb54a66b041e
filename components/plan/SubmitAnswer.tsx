'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AppLink } from '@/components/ui/AppLink';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { StateMark } from '@/components/ui/StateMark';
import type { ErrorValue } from '@/lib/platform/result';
import type { SubmitState } from './use-submit';
import styles from './Plan.module.css';

interface Props {
  state: SubmitState;
  remedy: (action: string) => ReactNode;
}

/** What came back from the confirm, with what it means and what to do. Input stays as it was. */
export function SubmitAnswer({ state, remedy }: Props) {
  const t = useTranslations('plan');
  if (state.kind === 'refused') {
    return (
      <ErrorNotice error={{ code: 'vendor', reason: 'vendor', data: state.facts }}>
        <p className={styles.meaning}>{t(`refusal.${state.facts.class}`)}</p>
        {state.facts.remedy && remedy(state.facts.remedy)}
        <AppLink href={`/operations/${state.operationId}`}>{t('answer.record')}</AppLink>
      </ErrorNotice>
    );
  }
  if (state.kind === 'unknown') {
    return (
      <Doubt title={t('answer.unknownTitle')} text={t('answer.unknown')}>
        <AppLink href={`/operations/${state.operationId}`}>{t('answer.follow')}</AppLink>
      </Doubt>
    );
  }
  if (state.kind === 'lost') return <Doubt title={t('answer.lostTitle')} text={t('answer.lost')} />;
  if (state.kind === 'error') return <Refused error={state.error} />;
  return null;
}

function Doubt({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className={styles.doubt} role="alert">
      <StateMark state="unknown" />
      <div>
        <strong>{title}</strong>
        <p className={styles.meaning}>{text}</p>
        {children}
      </div>
    </div>
  );
}

const holderOf = (error: ErrorValue): string | null =>
  typeof error.data === 'object' && error.data !== null && 'operationId' in error.data && typeof error.data.operationId === 'string' ? error.data.operationId : null;

function Refused({ error }: { error: ErrorValue }) {
  const t = useTranslations('plan.answer');
  const holder = error.code === 'targets-busy' ? holderOf(error) : null;
  return (
    <ErrorNotice error={error}>
      <p className={styles.meaning}>{t('nothingSent')}</p>
      {holder && <AppLink href={`/operations/${holder}`}>{t('openHolder')}</AppLink>}
    </ErrorNotice>
  );
}
