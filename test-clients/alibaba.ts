import { missing, vendorPackage, type Reached } from './packages';

const names = { client: '@alicloud/openapi-client', parameters: '@alicloud/openapi-util', runtime: '@alicloud/tea-util' };
export const alibabaMissing = (): string | null => missing(...Object.values(names));

type New = new (values: object) => object;
interface ClientPackage {
  default: new (config: object) => { callApi(params: object, request: object, runtime: object): Promise<{ body: Record<string, unknown> }> };
  Config: New;
  Params: New;
  OpenApiRequest: New;
}
interface ParametersPackage {
  default: { query(parameters: object): Record<string, string> };
}
interface RuntimePackage {
  RuntimeOptions: New;
}

export interface AlibabaCall {
  action: string;
  /** Only the newer style gives every action a path. */
  path?: string;
  query?: object;
  body?: object;
}

export type AlibabaClient = (call: AlibabaCall) => Promise<Record<string, unknown>>;

export function createAlibabaClient({ url, accessKeyId, accessKeySecret }: Reached, version: string): AlibabaClient {
  const { default: Client, Config, Params, OpenApiRequest } = vendorPackage<ClientPackage>(names.client);
  const { default: OpenApiUtil } = vendorPackage<ParametersPackage>(names.parameters);
  const { RuntimeOptions } = vendorPackage<RuntimePackage>(names.runtime);
  const client = new Client(new Config({ accessKeyId, accessKeySecret, endpoint: new URL(url).host, protocol: 'http' }));
  // Both, because the connect time-out also ends a call that waits for its answer.
  const runtime = new RuntimeOptions({ connectTimeout: 10_000, readTimeout: 10_000 });
  return async ({ action, path = '/', query = {}, body }) => {
    const style = path === '/' ? 'RPC' : 'ROA';
    const params = new Params({ action, version, protocol: 'HTTPS', pathname: path, method: 'POST', authType: 'AK', style, reqBodyType: 'json', bodyType: 'json' });
    const answer = await client.callApi(params, new OpenApiRequest({ query: OpenApiUtil.query(query), ...(body ? { body } : {}) }), runtime);
    return answer.body;
  };
}
