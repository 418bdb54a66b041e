/**
 * The major version in what `postgres --version` prints or PG_VERSION holds: "postgres (PostgreSQL) 15.18 (Debian ...)", "18beta1", "9.6".
 * @param {string} text
 */
export function majorOf(text) {
  const match = /(?:^|PostgreSQL\)\s+)(\d+)(?=[.\s]|beta|rc|devel|$)/.exec(text.trim());
  return match ? Number(match[1]) : undefined;
}
