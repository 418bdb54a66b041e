/** Keys of a temporary credential: good only together with their token. */
export const TEMPORARY = { accessKey: 'HSTTEMPORARYSANDBOX1', secretKey: 'SandboxHuaweiSecretKey0000000000000002', securityToken: 'hQpjbi1ub3J0aC00SandboxToken0001' };

/** What the operator would type into the credential form, apart from the address. */
export const CREDENTIAL = {
  accessKey: 'HSTDRYDOCKSANDBOX001',
  secretKey: 'SandboxHuaweiSecretKey0000000000000001',
  projectId: '0d53a1c0b1f94d2c8f6ae7c14b9d2e70',
  region: 'ap-southeast-1',
};
