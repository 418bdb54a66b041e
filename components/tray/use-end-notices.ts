'use client';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useShortHeadline } from '@/components/operations/use-headline';
import type { Tray } from '@/lib/schemas/tray';
import { notificationState } from './browser-notifications';

/** Tells the end of one's own operations by the browser, where that was switched on. What had ended before this tab looked is not told. */
export function useEndNotices(tray: Tray | undefined): void {
  const t = useTranslations('tray.notification');
  const headline = useShortHeadline();
  const router = useRouter();
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (!tray) return;
    const before = known.current;
    known.current = new Set(tray.ended.map(({ id }) => id));
    const ended = before === null ? [] : tray.ended.filter(({ id }) => !before.has(id));
    // The browser is asked for its permission only then: it takes milliseconds to answer.
    if (ended.length === 0 || notificationState() !== 'on') return;
    for (const operation of ended) {
      // The tag: several tabs tell the same end, and the browser shows it once.
      const notice = new Notification(t('title', { outcome: (operation.outcome ?? 'unknown').replaceAll('-', '_') }), { body: headline(operation), tag: operation.id });
      notice.onclick = () => {
        window.focus();
        router.push(`/operations/${operation.id}`);
        notice.close();
      };
    }
  }, [tray, t, headline, router]);
}
