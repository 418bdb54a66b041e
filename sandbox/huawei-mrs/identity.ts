/** `{url}` becomes the address of the stand-in; the path prefix is part of what an operator types. `{plain}` is where the cloud API answers. */
export const CREDENTIAL = {
  baseUrl: '{url}/web',
  casUrl: '{url}/cas',
  signIn: 'session',
  username: 'ops_admin',
  password: 'Sandbox@Manager2026',
  cloudApi: 'on',
  cloudRegion: 'ap-southeast-1',
  cloudProjectId: '5f2b9c1d7e6a4b0f8d3c2a1908e7f6d5',
  cloudAccessKey: 'HSTDRYDOCKSANDBOX002',
  cloudSecretKey: 'SandboxHuaweiSecretKey0000000000000002',
  cloudEndpoint: '{plain}',
};

export type SignIn = 'session' | 'cas' | 'basic';

/** The cloud numbers clusters in its own way: the Manager's number 1 means nothing there. */
export const CLOUD_CLUSTER_ID = '2b460e01-3351-4170-b0a7-57b9dd5ffef3';
