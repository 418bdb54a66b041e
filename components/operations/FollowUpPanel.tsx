'use client';
import Button from '@mui/material/Button';
import { useQueries } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { errorOf, unwrap } from '@/components/ui/result';
import { SectionCard } from '@/components/ui/SectionCard';
import { useErrorText } from '@/components/ui/use-error-text';
import { proposeFollowUp } from '@/lib/actions/operations';
import type { FollowUp } from '@/lib/schemas/control';
import type { OperationSnapshot } from '@/lib/schemas/operation';
import { useActionName } from './use-action-name';
import styles from './Controls.module.css';

// Needed only by those who act.
const FollowUpDialog = dynamic(() => import('./FollowUpDialog').then((module) => module.FollowUpDialog), { ssr: false });

const kinds = ['retry', 'again', 'reverse'] as const;

/** What can be started from a finished operation, and with how many targets; the rest with the reason why not. */
export function FollowUpPanel({ operation }: { operation: OperationSnapshot }) {
  const t = useTranslations('followUp');
  const errorText = useErrorText();
  const actionName = useActionName();
  const [chosen, setChosen] = useState<FollowUp | null>(null);
  const proposals = useQueries({
    queries: kinds.map((how) => ({ queryKey: ['follow-up', operation.id, how], queryFn: async () => unwrap(await proposeFollowUp({ operationId: operation.id, how })), retry: false })),
  });
  const wordsOf = (index: number) => {
    const how = kinds[index] ?? 'again';
    const proposal = proposals[index]?.data;
    return { how, proposal, facts: { count: proposal?.targets.filter((target) => target.chosen).length ?? 0, earlier: operation.actionKind, action: proposal ? actionName(operation.providerId, proposal.action) : '' } };
  };
  const all = kinds.map((_, index) => wordsOf(index));
  const refused = all.filter(({ how }) => proposals[kinds.indexOf(how)]?.error);
  return (
    <SectionCard title={t('title')}>
      <div className={styles.panel}>
        <ul className={styles.usable} aria-label={t('title')} aria-busy={proposals.some(({ isPending }) => isPending)}>
          {all.map(
            ({ how, proposal, facts }) =>
              proposal && (
                <li key={how}>
                  <Button onClick={() => setChosen(proposal)} aria-describedby={`follow-up-${how}`}>
                    {t(`button.${how}`, facts)}
                  </Button>
                  <p id={`follow-up-${how}`}>{t(`explain.${how}`, facts)}</p>
                </li>
              ),
          )}
        </ul>
        {refused.length > 0 && (
          <ul className={styles.others}>
            {refused.map(({ how }) => (
              <li key={how}>
                <strong>{t(`name.${how}`)}</strong> <span>{errorText(errorOf(proposals[kinds.indexOf(how)]?.error))}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {chosen && <FollowUpDialog operation={operation} proposal={chosen} onClose={() => setChosen(null)} />}
    </SectionCard>
  );
}
