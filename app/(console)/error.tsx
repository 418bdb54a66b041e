'use client';
import { Broken } from '@/components/shell/Broken';

/** Keeps the rail and the top bar: one broken page does not take the console away. */
export default function ConsoleError({ error, retry }: { error: unknown; retry: () => void }) {
  return <Broken error={error} retry={retry} />;
}
