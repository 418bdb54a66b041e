import { execSync } from 'node:child_process';
import { throughput } from './runner/throughput';
const { OwnDatabase } = await import('../torture/database');
process.env['NODE_OPTIONS'] = '--import file:///tmp/pace-prof.mjs';
let made: Awaited<ReturnType<typeof OwnDatabase.start>> | undefined;
const start = OwnDatabase.start;
OwnDatabase.start = async () => (made = await start.call(OwnDatabase));
let last = new Map<string, number>();
const cpu = () => {
  const now = new Map<string, number>();
  const kinds: Record<string, number> = {};
  for (const line of execSync('ps -eo pid,cputimes,args --no-headers | cut -c1-140', { encoding: 'utf8' }).split('\n')) {
    const [, pid, time, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (!pid || !args) continue;
    now.set(pid, Number(time));
    const d = Number(time) - (last.get(pid) ?? 0);
    const kind = /postgres/.test(args) ? 'postgres' : /next-server/.test(args) ? 'console' : /diag/.test(args) ? 'bench' : /vendor-process/.test(args) ? 'vendor' : args.slice(0, 30);
    if (d > 0) kinds[kind] = (kinds[kind] ?? 0) + d;
  }
  last = now;
  return JSON.stringify(kinds);
};
const log = console.log;
console.log = (...w: unknown[]) => {
  log(new Date().toISOString().slice(11, 19), ...w);
  if (String(w[0]).includes('intents are durable')) {
    cpu();
    let n = 0;
    setInterval(async () => {
      const rows = await made!.query<Record<string, unknown>>(`SELECT count(*)::int AS sent, avg(extract(epoch FROM accepted_at - sent_at))::numeric(6,2) AS call_s, (SELECT count(*)::int FROM vendor_pace WHERE slow_until > clock_timestamp()) AS slow,
        (SELECT count(*)::int FROM step WHERE state = 'running') AS running, (SELECT count(*)::int FROM step WHERE state = 'sending') AS sending FROM step WHERE sent_at > clock_timestamp() - interval '20 seconds'`);
      log(new Date().toISOString().slice(11, 19), JSON.stringify(rows[0]), cpu());
      if (++n % 6 === 3) {
        const act = await made!.query(`SELECT left(regexp_replace(query, '\\s+', ' ', 'g'), 90) q, count(*)::int n, max(extract(epoch FROM clock_timestamp() - query_start))::numeric(6,3) s, string_agg(DISTINCT wait_event, ',') w FROM pg_stat_activity WHERE state = 'active' AND application_name <> 'torture' GROUP BY 1 ORDER BY 2 DESC LIMIT 8`);
        log(JSON.stringify(act));
      }
    }, 20_000).unref();
  }
};
console.log(await throughput(Number(process.argv[2] ?? 800), process.argv[3] ? Number(process.argv[3]) : undefined));
process.exit(0);
