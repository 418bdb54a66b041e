// One worker of the queue that the torture compares with: takes a job, calls, and on any error puts it back.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createHttp } from '../../lib/providers/contract/fetch-http';
import { providerFor } from '../../lib/providers/registry';
import { vendorGuard } from '../../lib/services/credentials/vendor-guard';

const atOnce = 8;
const leaseSeconds = 8;

interface Taken {
  id: number;
  vendor: number;
  ip: string;
}

const { connect } = providerFor('tencent-emr');
const http = createHttp({ guard: vendorGuard() });
const credentials = JSON.parse(process.env['BASELINE_VENDORS'] ?? '[]') as Record<string, string>[];
const clients = credentials.map((credential) => connect(credential, { http, now: Date.now }));
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 4, application_name: 'torture' });
pool.on('error', () => undefined);

async function take(): Promise<Taken | undefined> {
  const { rows } = await pool.query<Taken>(
    `UPDATE baseline_job SET state = 'active', lease_until = now() + make_interval(secs => ${leaseSeconds}) WHERE id = (
       SELECT id FROM baseline_job WHERE (state = 'queued' AND run_at <= now()) OR (state = 'active' AND lease_until < now())
       ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id, vendor, ip`,
  );
  return rows[0];
}

async function call({ vendor, ip }: Taken): Promise<void> {
  const body = {
    InstanceId: 'emr-mfk',
    OpScope: { ServiceInfoList: [{ ComponentInfoList: [{ ComponentName: 'DataNode', IpList: [ip] }], ServiceName: 'HDFS' }] },
    OpType: 'StopService',
    StopParams: { StopPolicy: 'default' },
  };
  const cluster = { externalId: 'emr-mfk', name: 'analytics-prod', settings: {} };
  const params = { body: JSON.stringify(body), services: ['HDFS'], kind: 'stop' };
  await clients[vendor]?.submit({ cluster, params, secrets: {}, description: '' });
}

async function work(): Promise<void> {
  for (;;) {
    const job = await take().catch(() => undefined);
    if (!job) {
      await sleep(200);
      continue;
    }
    const state = await call(job).then(
      () => 'done',
      () => 'queued',
    );
    await pool.query("UPDATE baseline_job SET state = $2, run_at = now() + interval '300 milliseconds' WHERE id = $1", [job.id, state]).catch(() => undefined);
  }
}

console.log('ready');
await Promise.all(Array.from({ length: atOnce }, work));
