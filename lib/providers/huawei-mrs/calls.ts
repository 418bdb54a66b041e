import { z } from 'zod';
import { ProviderError } from '../contract';

/** The one changing call, as stored with a step. */
export const stepParams = z.object({ action: z.enum(['start', 'stop']), service: z.string().min(1), onlySelf: z.boolean() });
export type StepParams = z.infer<typeof stepParams>;

const segment = (text: string, pattern: RegExp, what: string): string => {
  if (!pattern.test(text)) throw new ProviderError({ class: 'bug', code: 'invalid-name', message: `"${text.slice(0, 60)}" is not ${what}.` });
  return text;
};

const clusterId = (id: string): string => segment(id, /^\d{1,18}$/, 'a cluster id of Manager');
const servicePattern = /^[A-Za-z0-9][\w-]{0,99}$/;
export const isServiceName = (name: string): boolean => servicePattern.test(name);
const serviceName = (name: string): string => segment(name, servicePattern, 'the name of a service');

/** Manager says `service` where something is done and `services` where something is shown. */
export const actionPath = (cluster: string, { service, action }: StepParams): string =>
  `/v1/maintain/cluster/${clusterId(cluster)}/service/${serviceName(service)}/${action}`;
export const servicePath = (cluster: string, service: string): string => `/v1/cluster/${clusterId(cluster)}/services/${serviceName(service)}`;
export const clusterStatusPath = (cluster: string): string => `/v1/cluster/${clusterId(cluster)}/status`;
export const commandPath = (id: string): string => `/v1/common/command/${segment(id, /^\d{1,18}$/, 'a command id')}/progress`;

/** `only_self` always goes along, because its default is not documented; the password only when one was given. */
export const bodyOf = ({ onlySelf }: StepParams, password: string | undefined): { user_password?: string; only_self: boolean } => ({
  ...(password ? { user_password: password } : {}),
  only_self: onlySelf,
});
