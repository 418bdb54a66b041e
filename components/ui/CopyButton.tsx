'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import styles from './CopyButton.module.css';

/** Copies a vendor id or a link. `label` says what is copied, for those who do not see the neighbourhood. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useTranslations('shell.copy');
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      // Clipboard is missing on plain HTTP: say so, the text beside the button can be selected.
      setState('failed');
    }
  };
  return (
    <button type="button" className={styles.button} aria-label={t('label', { what: label })} onClick={copy} onBlur={() => setState('idle')}>
      <span aria-live="polite">{t(state)}</span>
    </button>
  );
}
