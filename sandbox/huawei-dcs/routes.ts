import type { Exchange } from '../core/types';
import { copyInstance, listBackupRecords } from './backups';
import type { Handler } from './call';
import { changeNodesStartStopStatus } from './change-nodes';
import { listGroupReplicationInfo, listInstances, showInstance, showJobInfo, showNodesInformation } from './reads';
import { restartOrFlushInstances } from './restart';

const ROUTES: [name: string, method: string, template: string, handler: Handler][] = [
  ['ListInstances', 'GET', '/instances', listInstances],
  ['RestartOrFlushInstances', 'PUT', '/instances/status', restartOrFlushInstances],
  ['ShowInstance', 'GET', '/instances/{instance_id}', showInstance],
  ['ShowNodesInformation', 'GET', '/instances/{instance_id}/logical-nodes', showNodesInformation],
  ['ListGroupReplicationInfo', 'GET', '/instance/{instance_id}/groups', listGroupReplicationInfo],
  ['ChangeNodesStartStopStatus', 'PUT', '/instances/{instance_id}/nodes/status', changeNodesStartStopStatus],
  ['CopyInstance', 'POST', '/instances/{instance_id}/backups', copyInstance],
  ['ListBackupRecords', 'GET', '/instances/{instance_id}/backups', listBackupRecords],
  ['ShowJobInfo', 'GET', '/jobs/{job_id}', showJobInfo],
];

const COMPILED = ROUTES.map(([name, method, template, handler]) => {
  const pattern = `^/v2/(?<project_id>[^/]+)${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}/?$`;
  return { name, method, handler, pattern: new RegExp(pattern) };
});

export interface Route {
  name: string;
  handler: Handler;
  params: Record<string, string>;
}

/** 'method' when the path exists under another method. */
export function routeOf({ method, path }: Exchange): Route | 'method' | null {
  const fitting = COMPILED.filter(({ pattern }) => pattern.test(path));
  const route = fitting.find((one) => one.method === method);
  if (!route) return fitting.length > 0 ? 'method' : null;
  return { name: route.name, handler: route.handler, params: { ...route.pattern.exec(path)?.groups } };
}
