'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { unwrap } from '@/components/ui/result';
import { testCredential } from '@/lib/actions/credentials';

/** One harmless signed call. The vendor's refusal is an answer, not an error. */
export function useTest(credentialId: string) {
  const router = useRouter();
  return useMutation({
    mutationFn: async () => unwrap(await testCredential({ credentialId })),
    onSuccess: () => router.refresh(),
  });
}
