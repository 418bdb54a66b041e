'use client';
import { useTranslations } from 'next-intl';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { errorOf } from '@/components/ui/result';
import { SectionCard } from '@/components/ui/SectionCard';
import { Time } from '@/components/ui/Time';
import type { CommentView } from '@/lib/schemas/comment';
import { CommentForm } from './CommentForm';
import styles from './Comments.module.css';

interface Props {
  operationId: string;
  /** Undefined until they were read. */
  comments: readonly CommentView[] | undefined;
  error: Error | null;
  mayWrite: boolean;
}

/** What people wrote about the operation, for those who look at it with them and for those who come later. */
export function Comments({ operationId, comments, error, mayWrite }: Props) {
  const t = useTranslations('comments');
  return (
    <SectionCard title={t('title', { count: comments?.length ?? 0 })}>
      <div className={styles.comments}>
        {error && <ErrorNotice error={errorOf(error)} />}
        {comments?.length === 0 && <p className={styles.quiet}>{t('none')}</p>}
        {comments !== undefined && comments.length > 0 && (
          <ol className={styles.list} aria-label={t('label')}>
            {comments.map(({ id, authorName, text, at }) => (
              <li key={id}>
                <p className={styles.head}>
                  <strong>{authorName}</strong> <Time at={at} seconds />
                </p>
                <p className={styles.text}>{text}</p>
              </li>
            ))}
          </ol>
        )}
        {mayWrite ? <CommentForm operationId={operationId} /> : <p className={styles.quiet}>{t('mayNot')}</p>}
      </div>
    </SectionCard>
  );
}
