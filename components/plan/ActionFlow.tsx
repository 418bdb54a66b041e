'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ScheduleFields } from '@/components/schedules/ScheduleFields';
import { useScheduling } from '@/components/schedules/use-scheduling';
import { useActionLabel } from '@/components/ui/ActionLabel';
import { AppLink } from '@/components/ui/AppLink';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { EnvironmentChip } from '@/components/ui/EnvironmentChip';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { ProviderLabel } from '@/components/ui/ProviderLabel';
import { useErrorText } from '@/components/ui/use-error-text';
import { ConfirmFields } from './ConfirmFields';
import { OptionFields } from './OptionFields';
import { PlanChanges } from './PlanChanges';
import { PlanPane } from './PlanPane';
import { RolloutFields } from './RolloutFields';
import { SubmitAnswer } from './SubmitAnswer';
import { useActionFlow, type FlowInput } from './use-action-flow';
import styles from './Plan.module.css';

export interface RemedyRequest {
  action: string;
  refusedId: string | null;
}

interface Props extends FlowInput {
  onClose: () => void;
  /** Renders the button of a remedy; without it remedies are named in words only. */
  remedyButton?: (action: string, start: () => void) => ReactNode;
  onRemedy?: (request: RemedyRequest) => void;
  /** Offers to do it later instead; called once that is recorded. */
  onScheduled?: () => void;
}

/** One action from options to the vendor's first answer. */
export function ActionFlow({ onClose, remedyButton, onRemedy, onScheduled, ...input }: Props) {
  const { cluster, action, remediedBy } = input;
  const t = useTranslations('plan');
  const words = useTranslations('schedules.form');
  const label = useActionLabel(cluster.providerId)(action.id, action.vendorLabel);
  const errorText = useErrorText();
  const flow = useActionFlow(input);
  const { planning, changes, answer } = flow;
  const { plan } = planning;

  // While nobody knows whether the call arrived, its targets are held: no remedy can start.
  const remedy = (id: string) =>
    answer.kind !== 'unknown' &&
    remedyButton?.(id, () => {
      changes.agreeOn(plan);
      onRemedy?.({ action: id, refusedId: flow.refusedId });
    });
  const selected = plan?.targets.filter((target) => target.selected);
  // Where calls name services, it is services that go down, however many instances of them are shown.
  const counted = cluster.hasInstances ? selected : selected && [...new Set(selected.map(({ service }) => service))];
  const count = counted?.length ?? input.targetKeys.length;
  const verb = action.level === 'cluster' ? t('button.cluster', { action: label, cluster: cluster.name }) : t(cluster.hasInstances ? 'button.instances' : 'button.services', { action: label, count });
  const later = useScheduling(cluster, flow, verb, () => onScheduled?.());
  const laterNote = later.busy ? words('saving') : later.missing && words(later.missing, { field: later.secret ?? '' });
  const note = answer.kind === 'sending' ? t('sending') : flow.missing ? t(`missing.${flow.missing}`) : later.draft && laterNote;
  const busy = flow.busy || later.busy;
  const errors = { ...flow.fieldErrors, ...later.error?.fields };

  return (
    <ConfirmDialog
      title={t('title', { action: label, cluster: cluster.name })}
      width="lg"
      onClose={onClose}
      busy={busy}
      destructive={action.destructive}
      confirmLabel={later.draft ? words('verb', { verb }) : answer.kind === 'lost' ? t('button.askAgain', { verb }) : verb}
      onConfirm={answer.kind === 'unknown' ? undefined : () => void (later.draft ? later.save() : flow.submit())}
      confirmDisabled={flow.missing !== null || (later.draft !== null && later.missing !== null)}
      beside={
        onScheduled &&
        (answer.kind === 'idle' || answer.kind === 'error') && (
          <Button onClick={later.toggle} disabled={busy}>
            {words(later.draft ? 'now' : 'open')}
          </Button>
        )
      }
      note={<span role="status">{note}</span>}
    >
      <div className={styles.flow}>
        <div className={styles.head}>
          <p className={styles.chips}>
            <EnvironmentChip environment={cluster.environment} /> <ProviderLabel providerId={cluster.providerId} /> · {cluster.team.name}
          </p>
          {answer.kind !== 'idle' && (
            <div key={answer.kind} ref={(node) => node?.scrollIntoView({ block: 'nearest' })}>
              <SubmitAnswer state={answer} remedy={remedy} />
            </div>
          )}
          {later.error && <ErrorNotice error={later.error} />}
          {remediedBy && answer.kind === 'idle' && (
            <p className={styles.done} role="status">
              {t('remedy.done')} <AppLink href={`/operations/${remediedBy}`}>{t('remedy.open')}</AppLink>
            </p>
          )}
        </div>
        {(action.options.length > 0 || flow.batchable) && (
          <section className={styles.options} aria-label={t('options')}>
            <h3 className={styles.heading}>{t('options')}</h3>
            <OptionFields providerId={cluster.providerId} verb={label} fields={action.options} values={flow.values} onChange={flow.changeValues} errors={flow.fieldErrors} disabled={flow.busy} />
            {flow.batchable && (
              <RolloutFields providerId={cluster.providerId} action={action} verb={label} component={flow.component} form={flow.batches} onChange={flow.changeBatches} refusal={planning.error?.fields?.['rollout'] ? errorText(planning.error) : null} disabled={flow.busy} />
            )}
          </section>
        )}
        <PlanPane planning={planning} at={cluster.at} remedy={remedy}>
          {planning.error && <ErrorNotice error={planning.error} />}
          {changes.difference && <PlanChanges difference={changes.difference} providerId={cluster.providerId} read={changes.read} onRead={changes.markRead} />}
        </PlanPane>
        {plan && (
          <div className={styles.confirmColumn}>
            <ConfirmFields plan={plan} value={flow.confirmation} onChange={flow.setConfirmation} errors={errors} disabled={busy} />
            {later.draft && <ScheduleFields draft={later.draft} onChange={later.change} rules={later.rules} targetCount={count} now={cluster.at} errors={errors} disabled={busy} />}
          </div>
        )}
      </div>
    </ConfirmDialog>
  );
}
