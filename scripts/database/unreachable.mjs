/**
 * One sentence for a database that cannot be used, without its password.
 * @param {string} url
 * @param {unknown} error
 */
export function describeUnreachable(url, error) {
  const { code, message } = /** @type {{ code?: string, message?: string }} */ (error ?? {});
  const place = describePlace(url);
  if (!place) return 'DATABASE_URL is not a valid address; it looks like postgresql://user:password@host:5432/database.';
  const { where, database, user } = place;
  switch (code) {
    case '3D000':
      return `The PostgreSQL at ${where} has no database "${database}": create it (CREATE DATABASE ${database}) or correct DATABASE_URL.`;
    case '28P01':
    case '28000':
      return `The PostgreSQL at ${where} refused the user "${user}": correct the user or the password in DATABASE_URL.`;
    case '53300':
      return `The PostgreSQL at ${where} has no free connections: raise max_connections or close other clients.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host of the database ${where} is not known: correct DATABASE_URL or the name service.`;
    default:
      return `The database at ${where} cannot be reached (${code ?? message ?? 'no answer'}): start it or correct DATABASE_URL.`;
  }
}

/** @param {string} url */
function describePlace(url) {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (!/^postgres(ql)?:$/.test(parsed.protocol)) return undefined;
  return {
    where: parsed.searchParams.get('host') ?? `${parsed.hostname}:${parsed.port || '5432'}`,
    database: decodeURIComponent(parsed.pathname.slice(1)),
    user: decodeURIComponent(parsed.username),
  };
}
