/** What the operator would type into the credential form, apart from the address. */
export const CREDENTIAL = {
  accessKey: 'HSTDRYDOCKSANDBOX001',
  secretKey: 'SandboxHuaweiSecretKey0000000000000001',
  projectId: '0d53a1c0b1f94d2c8f6ae7c14b9d2e70',
  region: 'ap-southeast-1',
};
