import { AppError } from '@/lib/platform/errors';
import { definition as alibabaEmr } from './alibaba-emr/index';
import { definition as alibabaStarrocks } from './alibaba-starrocks/index';
import type { ProviderDefinition } from './contract';
import { definition as huaweiDcs } from './huawei-dcs/index';
import { definition as huaweiMrs } from './huawei-mrs/index';
import { definition as tencentEmr } from './tencent-emr/index';

/** Every vendor API that Drydock speaks. A further one is a folder beside this file and a word here. */
export const definitions: readonly ProviderDefinition[] = [tencentEmr, alibabaEmr, alibabaStarrocks, huaweiMrs, huaweiDcs];

export const providerIds: readonly string[] = definitions.map((definition) => definition.id);

export function providerFor(id: string): ProviderDefinition {
  const definition = definitions.find((candidate) => candidate.id === id);
  if (!definition) throw new AppError('invalid', 'unknown-provider', { params: { provider: id } });
  return definition;
}
