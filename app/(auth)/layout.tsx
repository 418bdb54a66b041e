import type { ReactNode } from 'react';
import { AuthFrame } from '@/components/shell/AuthFrame';
import { Words } from '@/components/shell/Words';

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <Words parts={['shell', 'states', 'errors', 'auth']}>
      <AuthFrame>{children}</AuthFrame>
    </Words>
  );
}
