'use client';
import { BareFrame } from '@/components/shell/BareFrame';
import { Broken } from '@/components/shell/Broken';

export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <BareFrame>
      <Broken error={error} retry={retry} />
    </BareFrame>
  );
}
