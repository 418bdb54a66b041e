'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useActionLabel } from '@/components/ui/ActionLabel';
import { AppLink } from '@/components/ui/AppLink';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { EnvironmentChip } from '@/components/ui/EnvironmentChip';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { FieldsForm } from '@/components/ui/FieldsForm';
import { ProviderLabel } from '@/components/ui/ProviderLabel';
import { useErrorText } from '@/components/ui/use-error-text';
import { ConfirmFields } from './ConfirmFields';
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
}

/** One action from options to the vendor's first answer. */
export function ActionFlow({ onClose, remedyButton, onRemedy, ...input }: Props) {
  const { cluster, action, remediedBy } = input;
  const t = useTranslations('plan');
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
  const count = plan?.targets.filter(({ selected }) => selected).length ?? input.targetKeys.length;
  const verb = action.level === 'cluster' ? t('button.cluster', { action: label, cluster: cluster.name }) : t(cluster.hasInstances ? 'button.instances' : 'button.services', { action: label, count });
  const note = answer.kind === 'sending' ? t('sending') : flow.missing && t(`missing.${flow.missing}`);

  return (
    <ConfirmDialog
      title={t('title', { action: label, cluster: cluster.name })}
      width="lg"
      onClose={onClose}
      busy={flow.busy}
      destructive={action.destructive}
      confirmLabel={answer.kind === 'lost' ? t('button.askAgain', { verb }) : verb}
      onConfirm={answer.kind === 'unknown' ? undefined : () => void flow.submit()}
      confirmDisabled={flow.missing !== null}
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
          {remediedBy && answer.kind === 'idle' && (
            <p className={styles.done} role="status">
              {t('remedy.done')} <AppLink href={`/operations/${remediedBy}`}>{t('remedy.open')}</AppLink>
            </p>
          )}
        </div>
        {(action.options.length > 0 || flow.batchable) && (
          <section className={styles.options} aria-label={t('options')}>
            <h3 className={styles.heading}>{t('options')}</h3>
            <FieldsForm fields={action.options} values={flow.values} onChange={flow.changeValues} namespace={`providers.${cluster.providerId}.options`} errors={flow.fieldErrors} disabled={flow.busy} />
            {flow.batchable && (
              <RolloutFields providerId={cluster.providerId} action={action} form={flow.batches} onChange={flow.changeBatches} refusal={planning.error?.fields?.['rollout'] ? errorText(planning.error) : null} disabled={flow.busy} />
            )}
          </section>
        )}
        <PlanPane planning={planning} at={cluster.at} remedy={remedy}>
          {planning.error && <ErrorNotice error={planning.error} />}
          {changes.difference && <PlanChanges difference={changes.difference} providerId={cluster.providerId} read={changes.read} onRead={changes.markRead} />}
        </PlanPane>
        {plan && <ConfirmFields plan={plan} value={flow.confirmation} onChange={flow.setConfirmation} errors={flow.fieldErrors} disabled={flow.busy} />}
      </div>
    </ConfirmDialog>
  );
}
