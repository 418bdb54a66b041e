'use client';
import { useEffect, useState } from 'react';

/** True once `at`, the server's time of the last answer, has not moved for so long. */
export function useSilence(at: string | undefined, seconds: number): boolean {
  const [silentSince, setSilentSince] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setSilentSince(at), seconds * 1000);
    return () => clearTimeout(timer);
  }, [at, seconds]);
  return at !== undefined && silentSince === at;
}
