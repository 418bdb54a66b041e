/** Names in the order in which people count: core.9 before core.10. In one language, so that server and browser agree. */
export const compareNatural = new Intl.Collator('en', { numeric: true }).compare;
