'use client';
import { useTranslations } from 'next-intl';
import { LongList } from '@/components/ui/LongList';
import { StateMark } from '@/components/ui/StateMark';
import type { Plan, PlanRemainder } from '@/lib/schemas/operation';
import styles from './Plan.module.css';

const drawnAtFirst = 6;

/** What of each component is left alone, the gravest first: "NameNode: 1 of 2 stays running". */
export function PlanRemains({ plan: { remains = [], kind } }: { plan: Pick<Plan, 'remains' | 'kind'> }) {
  const t = useTranslations('reader.remains');
  if (remains.length === 0) return null;
  const namesOf = ({ staying, up, acted }: PlanRemainder) => {
    const more = up - acted - staying.length;
    if (staying.length === 0) return null;
    return more > 0 ? t('namesMore', { names: staying.join(', '), more }) : t('names', { names: staying.join(', ') });
  };
  return (
    <section className={styles.remains} aria-label={t('label')}>
      <LongList items={remains} few={drawnAtFirst} className={styles.remainsList}>
        {(one) => {
          const { service, component, total, up, acted, grave } = one;
          const facts = { name: component ?? service, total, up, acted, stay: up - acted };
          return (
            <li key={`${service}/${component ?? ''}`} className={grave ? styles.grave : undefined}>
              <StateMark state={grave ? 'degraded' : 'running'} />
              <span>
                <strong>{t(kind === 'stop' ? 'stays' : 'acted', facts)}</strong> <span className={styles.quiet}>{namesOf(one)}</span> {grave && <em>{t(`grave.${grave}`)}</em>}
              </span>
            </li>
          );
        }}
      </LongList>
    </section>
  );
}
