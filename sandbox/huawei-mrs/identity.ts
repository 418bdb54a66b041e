/** `{url}` becomes the address of the stand-in; the path prefix is part of what an operator types. */
/** Keys of the cloud's own API, which lists services, roles and hosts. */
export const CLOUD_KEYS = { accessKey: 'MRSSANDBOXAK00000001', secretKey: 'mrs-sandbox-secret-key-of-the-cloud-0001', projectId: '5f0c7d1e9a3b4c6d8e2f1a0b9c8d7e6f' };
export const CLOUD_CLUSTER_ID = '2b460e01-3351-4170-b0a7-57b9dd5ffef3';

export const CREDENTIAL = {
  baseUrl: '{url}/web', casUrl: '{url}/cas', signIn: 'session', username: 'ops_admin', password: 'Sandbox@Manager2026',
  cloudRegion: 'ap-southeast-1', cloudProjectId: CLOUD_KEYS.projectId, cloudAccessKey: CLOUD_KEYS.accessKey, cloudSecretKey: CLOUD_KEYS.secretKey, cloudEndpoint: '{url}', cloudCaCertificate: '{certificate}',
};

export type SignIn = 'session' | 'cas' | 'basic';
