'use client';
import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/AppLink';
import { CopyButton } from '@/components/ui/CopyButton';
import { KeyValue, type KeyValueItem } from '@/components/ui/KeyValue';
import { useProviderText } from '@/components/ui/ProviderLabel';
import { Time } from '@/components/ui/Time';
import type { OperationSnapshot } from '@/lib/schemas/operation';
import styles from './Operation.module.css';

/** Who, why, when, with which options, under which plan. */
export function OperationFacts({ operation }: { operation: OperationSnapshot }) {
  const t = useTranslations('operation.facts');
  const chain = useTranslations('followUp');
  const batches = useTranslations('batches.asked');
  const { rollout } = operation;
  const units = useTranslations('units');
  const text = useProviderText(operation.providerId);
  const labelOf = (name: string): string => {
    const label = text(`options.${name}.label`, name);
    const unit = operation.optionUnits[name];
    const word = unit && units.has(unit) ? units(unit) : null;
    // "Nodes per batch" says it already.
    return word === null || label.toLowerCase().includes(word) ? label : `${label} (${word})`;
  };
  const valueText = (name: string, value: unknown): string => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    const plain = typeof value === 'string' ? value : JSON.stringify(value);
    return text(`options.${name}.values.${plain}`, plain);
  };
  const items: KeyValueItem[] = [
    { name: t('who'), value: `${operation.createdByName}, ${operation.team.name}` },
    { name: t('why'), value: operation.reason || t('noReason') },
    { name: t('when'), value: <Time at={operation.createdAt} seconds /> },
    ...(operation.finishedAt ? [{ name: t('finished'), value: <Time at={operation.finishedAt} seconds /> }] : []),
    ...Object.entries(operation.options).map(([name, value]) => ({ name: labelOf(name), value: valueText(name, value) })),
    ...(rollout
      ? [{ name: batches('title'), value: batches('sentence', { batch: rollout.batch.value, unit: rollout.batch.unit, seconds: rollout.waitSeconds, order: rollout.order, tolerated: rollout.tolerate.value, tolerateUnit: rollout.tolerate.unit, gate: rollout.healthGate ? 'yes' : 'no' }) }]
      : []),
    {
      name: t('digest'),
      code: true,
      value: (
        <span className={styles.fact} title={operation.planDigest}>
          {operation.planDigest.slice(0, 12)} <CopyButton text={operation.planDigest} label={t('digest')} />
        </span>
      ),
    },
    ...(operation.followsId ? [{ name: chain(`link.${operation.followsHow ?? 'remedy'}`), value: <AppLink href={`/operations/${operation.followsId}`}>{t('earlier')}</AppLink> }] : []),
    ...(operation.followedBy.length > 0 ? [{ name: chain('followed'), value: <Followers followedBy={operation.followedBy} /> }] : []),
    { name: t('audit'), value: <AppLink href={`/audit?operationId=${operation.id}`}>{t('auditRows')}</AppLink> },
  ];
  return <KeyValue items={items} />;
}

/** What was started from this operation, each by the word for how, and how it stands. */
function Followers({ followedBy }: Pick<OperationSnapshot, 'followedBy'>) {
  const t = useTranslations('followUp');
  const words = useTranslations('outcomes');
  return (
    <span className={styles.facts}>
      {followedBy.map(({ id, how, state, outcome }) => (
        <AppLink key={id} href={`/operations/${id}`}>
          {t('followerState', { how: t(`follower.${how ?? 'remedy'}`), state: state === 'running' ? words('operation.running') : words(`outcome.${outcome ?? 'unknown'}`) })}
        </AppLink>
      ))}
    </span>
  );
}
