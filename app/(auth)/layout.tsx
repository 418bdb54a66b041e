import type { ReactNode } from 'react';
import { AuthFrame } from '@/components/shell/AuthFrame';
import { Words } from '@/components/shell/Words';

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <Words of="signing-in">
      <AuthFrame>{children}</AuthFrame>
    </Words>
  );
}
