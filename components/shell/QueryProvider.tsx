'use client';
import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { keepError } from '@/components/tray/met-errors';
import { errorOf, ResultError } from '@/components/ui/result';

/** Refusals are answers and are not asked again; only a lost connection is tried twice more. */
function createClient(): QueryClient {
  return new QueryClient({
    // What was refused stays to be found in the tray after its dialog was closed.
    mutationCache: new MutationCache({ onError: (error) => keepError(errorOf(error)) }),
    defaultOptions: {
      queries: { retry: (count, error) => !(error instanceof ResultError) && count < 2, staleTime: 2_000, networkMode: 'always' },
      mutations: { retry: false },
    },
  });
}

export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(createClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
