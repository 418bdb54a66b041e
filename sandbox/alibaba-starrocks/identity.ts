export const REGION = 'cn-hangzhou';

/** Keys of STS: good only together with their token. */
export const TEMPORARY = { accessKeyId: 'STS.DrydockStarRocks0001', accessKeySecret: 'SandboxStarRocksSecret00000002', securityToken: 'CAISDrydockSandboxToken0001' };

/** What the operator would type into the credential form, apart from the address. */
export const CREDENTIAL = { accessKeyId: 'LTAIDrydockStarRocks0001', accessKeySecret: 'SandboxStarRocksSecret00000001', region: REGION };
