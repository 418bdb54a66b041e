export const REGION = 'cn-hangzhou';

/** What the operator would type into the credential form, apart from the address. */
export const CREDENTIAL = { accessKeyId: 'LTAIDrydockStarRocks0001', accessKeySecret: 'SandboxStarRocksSecret00000001', region: REGION };
