'use client';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import { useTranslations } from 'next-intl';
import { useId, type ReactNode } from 'react';
import { useFocusKept } from './use-focus-kept';
import styles from './ConfirmDialog.module.css';

interface Props {
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
  /** The verb itself, e.g. "Stop 3 instances". Without `onConfirm` there is only the way out. */
  confirmLabel?: string;
  onConfirm?: () => void;
  confirmDisabled?: boolean;
  destructive?: boolean;
  /** While true the dialog can not be closed by Escape or a click beside it. */
  busy?: boolean;
  cancelLabel?: string;
  /** `lg` holds a plan, which arrives later: it is as tall as the window from the start, so that its buttons stay where they are. */
  width?: 'sm' | 'md' | 'lg';
  /** Beside the buttons, e.g. why the verb is not available yet. */
  note?: ReactNode;
  /** Another way on, next to the verb. */
  beside?: ReactNode;
}

/** Frame of every dialog: title, scrolling body, verb and way out always in sight. Full screen on a phone. */
export function ConfirmDialog(props: Props) {
  const { title, onClose, children, confirmLabel, onConfirm, confirmDisabled, destructive = false, busy = false, cancelLabel, width = 'sm', note, beside } = props;
  const t = useTranslations('shell.dialog');
  const titleId = useId();
  useFocusKept();
  return (
    <Dialog
      open
      onClose={() => !busy && onClose()}
      aria-labelledby={titleId}
      maxWidth={width}
      fullWidth
      slotProps={{ paper: { className: width === 'lg' ? `${styles.paper} ${styles.tall}` : styles.paper } }}
    >
      <h2 className={styles.title} id={titleId}>
        {title}
      </h2>
      <div className={styles.body}>{children}</div>
      <div className={styles.foot}>
        {note && <div className={styles.note}>{note}</div>}
        <Button onClick={onClose} disabled={busy}>
          {cancelLabel ?? t(onConfirm ? 'cancel' : 'close')}
        </Button>
        {beside}
        {onConfirm && (
          <Button variant="contained" color={destructive ? 'error' : 'primary'} onClick={onConfirm} disabled={confirmDisabled || busy} aria-busy={busy}>
            {confirmLabel ?? t('confirm')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
