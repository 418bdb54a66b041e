import type { FieldValues } from '../contract';
import { acsOrigin } from '../contract/acs-gateway';

const centralRegions = new Set(['cn-hangzhou', 'cn-shanghai', 'cn-beijing', 'cn-shenzhen', 'ap-southeast-1', 'us-west-1']);

const hostOf = (region: string): string =>
  centralRegions.has(region) || /-(finance|gov)(-|$)/.test(region) ? 'emr.aliyuncs.com' : `emr.${region}.aliyuncs.com`;

export const originOf = (credential: FieldValues): string => acsOrigin(credential, hostOf);
