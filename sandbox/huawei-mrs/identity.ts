/** `{url}` becomes the address of the stand-in; the path prefix is part of what an operator types. `{plain}` is where the cloud API answers. */
export const CREDENTIAL = {
  baseUrl: '{url}/web',
  casUrl: '{url}/cas',
  signIn: 'session',
  username: 'ops_admin',
  password: 'Sandbox@Manager2026',
  cloudApi: 'on',
  region: 'ap-southeast-1',
  projectId: '5f2b9c1d7e6a4b0f8d3c2a1908e7f6d5',
  accessKey: 'HSTDRYDOCKSANDBOX002',
  secretKey: 'SandboxHuaweiSecretKey0000000000000002',
  cloudEndpoint: '{plain}',
};

export type SignIn = 'session' | 'cas' | 'basic';

/** The cloud numbers clusters in its own way: the Manager's number 1 means nothing there. */
export const CLOUD_CLUSTER_ID = '9b6f2c1e-4d7a-4c3b-8e21-5a0d7f3c9e44';
