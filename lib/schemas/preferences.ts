/** Choices of one reader in one browser: cookies without a secret, so that the server draws what she chose at once. */
export const contrastCookie = 'contrast';
/** Absent: as the system has it. */
export const schemeCookie = 'color-scheme';
/** Set when the time zone was chosen, and not taken over from the browser. */
export const zoneChosenCookie = 'time-zone-chosen';

/** `system`: as the system asks for. */
export const contrasts = ['system', 'more', 'normal'] as const;
export type Contrast = (typeof contrasts)[number];
export const toContrast = (text: string | undefined): Contrast => contrasts.find((known) => known === text) ?? 'system';

export const schemes = ['light', 'dark'] as const;
export const toScheme = (text: string | undefined): (typeof schemes)[number] | undefined => schemes.find((known) => known === text);
