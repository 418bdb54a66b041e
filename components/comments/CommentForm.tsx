'use client';
import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { TextArea } from '@/components/ui/inputs';
import { errorOf, unwrap } from '@/components/ui/result';
import { addComment } from '@/lib/actions/operations';
import { limits } from '@/lib/config/limits';
import { commentsKey } from './use-comments';
import styles from './Comments.module.css';

/** What was typed stays until it is recorded. */
export function CommentForm({ operationId }: { operationId: string }) {
  const t = useTranslations('comments');
  const client = useQueryClient();
  const [text, setText] = useState('');
  const add = useMutation({
    mutationFn: async () => unwrap(await addComment({ operationId, text })),
    onSuccess: async () => {
      setText('');
      await client.invalidateQueries({ queryKey: commentsKey(operationId) });
    },
  });
  const empty = text.trim() === '';
  const send = () => {
    if (!empty && !add.isPending) add.mutate();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send();
      }}
    >
      <TextArea
        label={t('write')}
        help={t('help')}
        rows={2}
        maxLength={limits.commentMaxLength}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
        }}
      />
      <Button type="submit" disabled={empty || add.isPending}>
        {t(add.isPending ? 'sending' : 'send')}
      </Button>
      {add.error && <ErrorNotice error={errorOf(add.error)} />}
    </form>
  );
}
