import type { ReactNode } from 'react';
import { Brand } from './Brand';

/** Around what stands outside the console: signing in, and a page that is not there or could not be shown with all that surrounds it. */
export function BareFrame({ children }: { children: ReactNode }) {
  return (
    <main className="bare-frame">
      <p>
        <Brand className="bare-brand" />
      </p>
      {children}
    </main>
  );
}
