/** Groups of four hex digits: easier to read aloud and to compare than pairs between colons. */
export const groupedFingerprint = (fingerprint: string): string => fingerprint.replaceAll(':', '').match(/.{1,4}/g)?.join(' ') ?? '';
