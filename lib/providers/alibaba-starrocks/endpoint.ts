import type { FieldValues } from '../contract';
import { acsOrigin } from '../contract/acs-gateway';

export const originOf = (credential: FieldValues): string => acsOrigin(credential, (region) => `starrocks.${region}.aliyuncs.com`);
