import { fieldsSchema, type FieldValues, type Http, type HttpReply, type HttpRequest, type Instance, type PlannedStep } from '../../lib/providers/contract';
import { createHttp } from '../../lib/providers/contract/fetch-http';
import { createMemoryPacer } from '../../lib/providers/contract/memory-pacer';
import { createOutboundGuard } from '../../lib/providers/contract/outbound-guard';
import { providerFor } from '../../lib/providers/registry';
import { createStandIn as createAlibaba } from '../../sandbox/alibaba-emr/index';
import type { CreateStandIn } from '../../sandbox/core/context';
import { startStandIn } from '../../sandbox/core/server';
import { createStandIn as createHuawei } from '../../sandbox/huawei-dcs/index';
import { createStandIn as createTencent } from '../../sandbox/tencent-emr/index';
import { alibabaMissing, createAlibabaClient } from '../../test-clients/alibaba';
import { createHuaweiClient, huaweiMissing } from '../../test-clients/huawei';
import type { Reached } from '../../test-clients/packages';
import { createTencentClient, tencentMissing } from '../../test-clients/tencent';

export type Call = () => Promise<unknown>;
export type Kind = 'read' | 'write';

/** The vendor's own client, ready to make both requests. */
interface Core {
  name: string;
  connect(reached: Reached, step: PlannedStep): Record<Kind, Call>;
}

export interface Subject {
  provider: string;
  create: CreateStandIn;
  /** What the measured write acts on. */
  cluster: string;
  action: string;
  selects(instance: Instance): boolean;
  missing(): string | null;
  cores: Core[];
}

const tencentCore = (name: string, keepAlive: boolean): Core => ({
  name,
  connect(reached, step) {
    const client = createTencentClient(reached, { keepAlive });
    return {
      read: () => client.request('DescribeInstancesList', { DisplayStrategy: 'clusterList', Offset: 0, Limit: 1 }),
      write: () => client.request(step.call, step.request.body as object),
    };
  },
});

export const subjects: Subject[] = [
  {
    provider: 'tencent-emr',
    create: createTencent,
    cluster: 'emr-dev0',
    action: 'stop',
    selects: ({ component }) => component === 'DataNode',
    missing: tencentMissing,
    cores: [tencentCore('tencentcloud-sdk-nodejs-common, connections kept', true), tencentCore('tencentcloud-sdk-nodejs-common, as it comes', false)],
  },
  {
    provider: 'alibaba-emr',
    create: createAlibaba,
    cluster: 'c-9f1d3b7a52c84e60',
    action: 'restart',
    selects: ({ component }) => component === 'DataNode',
    missing: alibabaMissing,
    cores: [
      {
        name: '@alicloud/openapi-client',
        connect(reached, step) {
          const client = createAlibabaClient(reached, '2021-03-20');
          return {
            read: () => client({ action: 'ListClusters', query: { RegionId: reached.region, MaxResults: 1 } }),
            write: () => client({ action: step.call, query: { ...step.request.query, Description: description } }),
          };
        },
      },
    ],
  },
  {
    provider: 'huawei-dcs',
    create: createHuawei,
    cluster: 'sessions-prod',
    action: 'start',
    selects: ({ state }) => state === 'stopped',
    missing: huaweiMissing,
    cores: [
      {
        name: '@huaweicloud/huaweicloud-sdk-core',
        connect(reached, step) {
          const client = createHuaweiClient(reached);
          const path = new URL(step.request.url).pathname.replace(`/v2/${reached.projectId}`, '');
          return {
            read: () => client({ method: 'GET', path: '/instances', query: { limit: '1', offset: '0' } }),
            write: () => client({ method: 'PUT', path, body: step.request.body as object }),
          };
        },
      },
    ],
  },
];

export const description = 'benchmark';

export interface Recorded {
  /** As the server of fixed replies knows it: method, path and the vendor's name of the call. */
  name: string;
  request: HttpRequest;
  reply: HttpReply;
}

export interface Prepared {
  subject: Subject;
  credential: FieldValues;
  step: PlannedStep;
  clusterId: string;
  recorded: Record<Kind, Recorded>;
}

const openHttp = () => createHttp({ guard: createOutboundGuard({ allowedNetworks: ['127.0.0.0/8'] }) });

/** Plans at the stand-in, makes each of the two calls there once, and keeps what was asked and answered. */
export async function prepare(subject: Subject): Promise<Prepared> {
  const standIn = await startStandIn(subject.create);
  const http = openHttp();
  let last: Recorded | undefined;
  const recording: Http = {
    async send(sign) {
      let request: HttpRequest | undefined;
      const reply = await http.send(() => (request = sign()));
      if (request) last = { name: nameOf(request), request, reply };
      return reply;
    },
  };
  const lastRecorded = (): Recorded => {
    if (!last) throw new Error('no call was made');
    return last;
  };
  try {
    const definition = providerFor(subject.provider);
    const credential = fieldsSchema(definition.credentialFields).parse(standIn.credential);
    const client = definition.connect(credential, { http: recording, now: Date.now, pacer: createMemoryPacer(18) });
    const found = (await client.listClusters()).find(({ externalId, name }) => [externalId, name].includes(subject.cluster));
    const action = definition.actions.find(({ id }) => id === subject.action);
    if (!found || !action) throw new Error(`${subject.provider} has no cluster ${subject.cluster} or no action ${subject.action}`);
    const cluster = { ...found, settings: {} };
    const topology = await client.describeCluster(cluster);
    const options = fieldsSchema(action.options).parse({});
    const { steps } = definition.plan({ credential, cluster, action, options, topology, targets: topology.instances.filter(subject.selects) });
    const [step] = steps;
    if (!step || steps.length > 1) throw new Error(`the plan at ${subject.provider} has ${steps.length} steps`);
    await client.testCredential();
    const read = lastRecorded();
    await client.submit({ cluster, params: step.params, secrets: {}, description });
    return { subject, credential, step, clusterId: cluster.externalId, recorded: { read, write: lastRecorded() } };
  } finally {
    await http.close();
    await standIn.close();
  }
}

function nameOf({ method, url, headers = {} }: HttpRequest): string {
  return `${method} ${new URL(url).pathname} ${headers['x-tc-action'] ?? headers['x-acs-action'] ?? ''}`.trim();
}

/** Drydock's client as the runner uses it, through the provider's public contract; only nobody paces it. */
export function drydockCalls({ subject, credential, step, clusterId }: Prepared, url: string): Record<Kind, Call> & { close(): Promise<void> } {
  const { connect } = providerFor(subject.provider);
  const http = openHttp();
  const client = connect({ ...credential, endpoint: url }, { http, now: Date.now });
  const cluster = { externalId: clusterId, name: subject.cluster, settings: {} };
  return {
    read: () => client.testCredential(),
    write: () => client.submit({ cluster, params: step.params, secrets: {}, description }),
    close: () => http.close(),
  };
}

export function coreCalls({ subject, credential, step }: Prepared, url: string): { name: string; calls: Record<Kind, Call> }[] {
  const reached: Reached = { ...(credential as Record<string, string>), url };
  return subject.cores.map(({ name, connect }) => ({ name, calls: connect(reached, step) }));
}

/** The recorded request as bytes, for a connection that does nothing but carry them. */
export function bytesOf({ request: { method, url, headers = {}, body = '' } }: Recorded, port: number): Buffer {
  const { pathname, search } = new URL(url);
  const lines = Object.entries({ ...headers, host: `127.0.0.1:${port}`, 'content-length': String(Buffer.byteLength(body)) });
  return Buffer.from(`${method} ${pathname}${search} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`);
}
