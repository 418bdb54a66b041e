import type { ReactNode } from 'react';
import type { RunState } from '@/lib/providers/contract';
import styles from './StateMark.module.css';

export type MarkShape = RunState | 'maintenance';

const circle = <circle cx="6" cy="6" r="4.6" />;

const shapes: Record<MarkShape, ReactNode> = {
  running: <circle className={styles.solid} cx="6" cy="6" r="4.6" />,
  stopped: <rect x="1.6" y="1.6" width="8.8" height="8.8" />,
  starting: (
    <>
      {circle}
      <path className={styles.solid} d="M6 1.4a4.6 4.6 0 0 1 0 9.2z" />
    </>
  ),
  stopping: (
    <>
      {circle}
      <path className={styles.solid} d="M6 1.4a4.6 4.6 0 0 0 0 9.2z" />
    </>
  ),
  restarting: (
    <>
      {circle}
      <path className={styles.solid} d="M1.4 6a4.6 4.6 0 0 0 9.2 0z" />
    </>
  ),
  failed: <path className={styles.solid} d="M6 1.2 11 10.6H1z" />,
  degraded: <path className={styles.solid} d="M6 .9 11.1 6 6 11.1.9 6z" />,
  'no-daemon': <circle className={styles.solid} cx="6" cy="6" r="1.2" />,
  unknown: <circle cx="6" cy="6" r="4.6" strokeDasharray="2 1.6" />,
  maintenance: <path d="M2.2 2.2h7.6v4.2L6 10.6 2.2 6.4z" />,
};

const tones: Record<MarkShape, string> = {
  running: 'running',
  stopped: 'stopped',
  starting: 'moving',
  stopping: 'moving',
  restarting: 'moving',
  failed: 'failed',
  degraded: 'degraded',
  'no-daemon': 'no-daemon',
  unknown: 'unknown',
  maintenance: 'maintenance',
};

/** A state as a shape. Stale states lose fill and colour, whatever they said. Always goes with its word. */
export function StateMark({ state, stale = false }: { state: MarkShape; stale?: boolean }) {
  const tone = styles[stale ? 'stale' : tones[state]];
  return (
    <svg className={`${styles.mark} ${tone}`} viewBox="0 0 12 12" aria-hidden="true">
      {shapes[state]}
    </svg>
  );
}
