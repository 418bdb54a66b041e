'use client';
import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/AppLink';
import { CopyButton } from '@/components/ui/CopyButton';
import { KeyValue, type KeyValueItem } from '@/components/ui/KeyValue';
import type { JsonValue } from '@/lib/providers/contract';
import { AuditTargets } from './AuditTargets';
import type { ShortRow } from './short-row';
import styles from './Audit.module.css';

function plainText(value: JsonValue): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ');
  return JSON.stringify(value, null, 1);
}

/** The whole row: who, from where, why, on what, before and after, and the hash that binds it to its neighbours. */
export function AuditDetail({ row: { body, seq, at, hash, cut } }: { row: ShortRow }) {
  const t = useTranslations('audit.detail');
  const { targets, ...details } = body.details;
  const copied = (name: string, value: string) => (
    <>
      {value} <CopyButton text={value} label={name} />
    </>
  );
  const optional = (name: string, value: string | null | undefined, code = false): KeyValueItem[] => (value ? [{ name, value: code ? copied(name, value) : value, code }] : []);
  const items: KeyValueItem[] = [
    { name: t('action'), value: body.action, code: true },
    { name: t('actor'), value: body.actor.name },
    { name: t('at'), value: at, code: true },
    ...optional(t('reason'), body.reason),
    ...optional(t('team'), body.team?.name),
    ...optional(t('cluster'), body.cluster?.name),
    ...(body.operationId ? [{ name: t('operation'), value: <AppLink href={`/operations/${body.operationId}`}>{t('openOperation')}</AppLink> }] : []),
    ...optional(t('address'), body.origin.address),
    ...optional(t('agent'), body.origin.userAgent),
    ...optional(t('session'), body.origin.sessionId, true),
    ...optional(t('request'), body.origin.requestId, true),
    ...Object.entries(details).flatMap(([name, value]): KeyValueItem[] => (value === null || value === '' ? [] : [{ name: t.has(`fields.${name}`) ? t(`fields.${name}`) : name, value: plainText(value), code: typeof value !== 'string' || /[iI]d$/.test(name) }])),
    { name: t('seq'), value: seq, code: true },
    { name: t('hash'), value: copied(t('hash'), hash), code: true, wide: true },
  ];
  return (
    <div className={styles.detail}>
      <KeyValue items={items} />
      {Array.isArray(targets) && <AuditTargets targets={targets} total={cut['targets'] ?? targets.length} />}
      {Object.keys(cut).length > 0 && <p className={styles.quiet}>{t('cut')}</p>}
    </div>
  );
}
