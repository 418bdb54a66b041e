import { missing, vendorPackage, type Reached } from './packages';

const name = '@huaweicloud/huaweicloud-sdk-core';
export const huaweiMissing = (): string | null => missing(name);

interface Credentials {
  withAk(key: string): Credentials;
  withSk(key: string): Credentials;
  withProjectId(id: string): Credentials;
}
interface Sender {
  sendRequest(request: object): Promise<Record<string, unknown>>;
}
interface Unaddressed {
  withCredential(credential: Credentials): { withEndpoints(endpoints: string[]): Sender };
}

export interface HuaweiCall {
  method: 'GET' | 'POST' | 'PUT';
  /** Below `/v2/{project_id}`, or another version of the API. */
  path: string;
  version?: string;
  query?: Record<string, string>;
  body?: object;
}

export type HuaweiClient = (call: HuaweiCall) => Promise<Record<string, unknown>>;

const silence = (): void => undefined;
/** Without one, the client prints every failed request with its keys. */
const logger = { debug: silence, info: silence, warn: silence, error: silence, setLevel: silence, getLevel: () => 'error', setName: silence };

/** Built from its parts: the package's own builder needs a module that the package does not declare, and writes to the home folder. */
export function createHuaweiClient({ url, accessKey = '', secretKey = '', projectId = '' }: Reached): HuaweiClient {
  const { HcClient } = vendorPackage<{ HcClient: new (http: object, options: object) => Unaddressed }>(`${name}/HcClient`);
  const { DefaultHttpClient } = vendorPackage<{ DefaultHttpClient: new (options: object, endpoints: string[]) => object }>(`${name}/http/DefaultHttpClient`);
  const { BasicCredentials } = vendorPackage<{ BasicCredentials: new () => Credentials }>(`${name}/auth/BasicCredentials`);
  const options = { logger, headers: { 'User-Agent': 'test' }, axiosRequestConfig: { timeout: 10_000, maxRedirects: 0 } };
  const client = new HcClient(new DefaultHttpClient(options, [url]), options)
    .withCredential(new BasicCredentials().withAk(accessKey).withSk(secretKey).withProjectId(projectId))
    .withEndpoints([url]);
  return ({ method, path, version = 'v2', query = {}, body }) =>
    client.sendRequest({
      method,
      url: `/${version}/{project_id}${path}`,
      contentType: 'application/json',
      queryParams: query,
      pathParams: {},
      headers: {},
      ...(body ? { data: body } : {}),
    });
}
