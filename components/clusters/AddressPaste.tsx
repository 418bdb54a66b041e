'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { TextArea } from '@/components/ui/inputs';
import type { Instance } from '@/lib/providers/contract';
import { matchAddresses, type AddressMatch } from './instance-filter';
import type { Selection } from './use-selection';
import styles from './Cluster.module.css';

interface Props {
  instances: readonly Instance[];
  listed: readonly Instance[];
  filtering: boolean;
  selection: Selection;
}

/** Selects what stands on pasted addresses, and accounts for every one of them. */
export function AddressPaste({ instances, listed, filtering, selection }: Props) {
  const t = useTranslations('cluster.paste');
  const [text, setText] = useState('');
  const [match, setMatch] = useState<AddressMatch | null>(null);
  const apply = () => {
    const found = matchAddresses(text, listed, instances);
    selection.set(found.keys, true);
    setMatch(found);
  };
  return (
    <div className={styles.paste}>
      <TextArea label={t('label')} help={t(filtering ? 'helpFiltered' : 'help')} rows={3} spellCheck={false} value={text} onChange={(event) => setText(event.target.value)} />
      <div>
        <Button variant="contained" onClick={apply} disabled={text.trim() === ''}>
          {t('apply')}
        </Button>
      </div>
      <div role="status" className={styles.pasteResult}>
        {match && (
          <>
            <p>{t('matched', { addresses: match.matched.length, instances: match.keys.length })}</p>
            {match.notListed.length > 0 && <p>{t('notListed', { n: match.notListed.length, addresses: match.notListed.join(', ') })}</p>}
            {match.unknown.length > 0 && <p className={styles.unknownAddresses}>{t('unknown', { n: match.unknown.length, addresses: match.unknown.join(', ') })}</p>}
          </>
        )}
      </div>
    </div>
  );
}
