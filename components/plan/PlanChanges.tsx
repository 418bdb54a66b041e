'use client';
import { useTranslations } from 'next-intl';
import { CheckInput } from '@/components/ui/inputs';
import type { PlanTarget } from '@/lib/schemas/operation';
import { fullUrl, bodyText } from './curl';
import type { PlanDifference, RequestChange } from './plan-difference';
import { PlanWarnings } from './PlanWarnings';
import styles from './Plan.module.css';

interface Props {
  difference: PlanDifference;
  providerId: string;
  read: boolean;
  onRead: (read: boolean) => void;
}

/** What is different from the plan that was confirmed. The verb waits until the operator says that she read it. */
export function PlanChanges({ difference, providerId, read, onRead }: Props) {
  const t = useTranslations('plan.changes');
  const remainder = useTranslations('reader.remains');
  const { added, removed, roles, requests, warnings, remains } = difference;
  const nothingShown = added.length + removed.length + roles.length + requests.length + warnings.length + remains.length === 0;
  return (
    <section className={styles.changes} aria-label={t('title')}>
      <h3 className={styles.heading}>{t('title')}</h3>
      <p>{t(nothingShown ? 'onlySettings' : 'explain')}</p>
      <TargetList title={t('added', { count: added.length })} sign="+" targets={added} />
      <TargetList title={t('removed', { count: removed.length })} sign="−" targets={removed} />
      {roles.length > 0 && (
        <ul className={styles.changeList}>
          {roles.slice(0, shown).map(({ target, before }) => (
            <li key={target.key}>{t('role', { target: [target.component ?? target.service, target.nodeName].filter(Boolean).join(' '), before: before ?? t('noRole'), after: target.haRole ?? t('noRole') })}</li>
          ))}
          {roles.length > shown && <li>{t('more', { count: roles.length - shown })}</li>}
        </ul>
      )}
      {remains.length > 0 && (
        <ul className={styles.changeList}>
          {remains.map((one) => (
            <li key={one.name}>{remainder('changed', one)}</li>
          ))}
        </ul>
      )}
      {requests.map((change) => (
        <Request key={change.position} change={change} />
      ))}
      <PlanWarnings providerId={providerId} warnings={warnings} />
      <CheckInput label={t('read')} checked={read} onChange={(event) => onRead(event.target.checked)} />
    </section>
  );
}

const shown = 50;

function TargetList({ title, sign, targets }: { title: string; sign: string; targets: PlanTarget[] }) {
  const t = useTranslations('plan.changes');
  if (targets.length === 0) return null;
  return (
    <div>
      <strong>{title}</strong>
      <ul className={styles.changeList}>
        {targets.slice(0, shown).map((target) => (
          <li key={target.key}>
            {sign} {target.key} {target.ip !== null && <code>{target.ip}</code>} {!target.selected && <span className={styles.quiet}>{t('affected')}</span>}
          </li>
        ))}
        {targets.length > shown && <li>{t('more', { count: targets.length - shown })}</li>}
      </ul>
    </div>
  );
}

function Request({ change }: { change: RequestChange }) {
  const t = useTranslations('plan.changes');
  const side = (label: string, request: RequestChange['before']) => (
    <div>
      <span className={styles.quiet}>{label}</span>
      <pre className={styles.code} tabIndex={0} aria-label={label}>
        {request === null ? t('noCall') : [`${request.method} ${fullUrl(request)}`, bodyText(request)].filter(Boolean).join('\n')}
      </pre>
    </div>
  );
  return (
    <div>
      <strong>{t('request', { n: change.position + 1, call: change.call })}</strong>
      <div className={styles.sides}>
        {side(t('before'), change.before)}
        {side(t('after'), change.after)}
      </div>
    </div>
  );
}
