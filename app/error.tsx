'use client';
import { Broken } from '@/components/shell/Broken';

export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <div style={{ padding: 16 }}>
      <Broken error={error} retry={retry} />
    </div>
  );
}
