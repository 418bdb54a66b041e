import { newId } from '@/lib/platform/ids';
import { certificateFields } from '@/lib/providers/contract';
import { definitions } from '@/lib/providers/registry';
import { exportAudit } from '../audit/export-audit';
import { listAudit } from '../audit/list-audit';
import { importClusters } from '../clusters/import-clusters';
import { listImportable } from '../clusters/list-importable';
import { readCluster } from '../clusters/read-cluster';
import { refreshCluster } from '../clusters/refresh-cluster';
import { removeCluster } from '../clusters/remove-cluster';
import { updateCluster } from '../clusters/update-cluster';
import { createCredential } from '../credentials/create-credential';
import { fetchCertificate } from '../credentials/fetch-certificate';
import { previewEndpoint } from '../credentials/preview-endpoint';
import { listCredentials } from '../credentials/list-credentials';
import { removeCredential } from '../credentials/remove-credential';
import { testCredential } from '../credentials/test-credential';
import { updateCredential } from '../credentials/update-credential';
import { readFleet } from '../fleet/read-fleet';
import { readInsights } from '../insights/read-insights';
import { listOperations } from '../operations/list-operations';
import { pauseOperation } from '../operations/pause-operation';
import { planOperation } from '../operations/plan-operation';
import { proposeFollowUp } from '../operations/propose-follow-up';
import { readOperation } from '../operations/read-operation';
import { readWireLog } from '../operations/read-wire-log';
import { resumeOperation } from '../operations/resume-operation';
import { stopSending } from '../operations/stop-sending';
import { stopTracking } from '../operations/stop-tracking';
import { submitOperation } from '../operations/submit-operation';
import { watchOperation } from '../operations/watch-operation';
import { keepers, keepersAndAuditor, planners, readers, submitters, type Row } from './matrix';
import { credentialFields, providerId, type Place } from './place';
import { instanceKey } from './topology';

/** A provider whose servers show certificates of their own. */
const pinningId = definitions.find(({ credentialFields: fields }) => certificateFields(fields).length > 0)?.id ?? '';
const wish = (place: Place) => ({ clusterId: place.idleClusterId, action: 'stop', options: {}, targetKeys: [instanceKey] });
const has = (items: { id: string }[], id: string): boolean => items.some((item) => item.id === id);

export const rowsOfClusters: readonly Row[] = [
  { verb: 'audit/list-audit', of: 'team', may: readers, call: (ctx) => listAudit(ctx, {}), shows: (page: Awaited<ReturnType<typeof listAudit>>, { team }) => page.rows.some((row) => row.body.team?.id === team.id) },
  {
    verb: 'audit/export-audit',
    of: 'team',
    may: keepersAndAuditor,
    call: (ctx) => exportAudit(ctx, {}, 'ndjson'),
    shows: async (exported: Awaited<ReturnType<typeof exportAudit>>, { team }) => {
      for await (const row of exported) if (row.body.team?.id === team.id) return true;
      return false;
    },
  },
  {
    verb: 'clusters/import-clusters',
    of: 'team',
    may: keepers,
    call: (ctx, { credentialId }) => importClusters(ctx, { credentialId, clusters: [{ externalId: newId(), name: 'new', environment: 'staging', settings: {} }] }),
  },
  { verb: 'clusters/list-importable', of: 'team', may: keepers, call: (ctx, { credentialId }) => listImportable(ctx, { credentialId }), endsWith: 'endpoint-not-allowed' },
  { verb: 'clusters/read-cluster', of: 'team', may: readers, call: (ctx, { clusterId }) => readCluster(ctx, { clusterId }) },
  { verb: 'clusters/refresh-cluster', of: 'team', may: planners, call: (ctx, { clusterId }) => refreshCluster(ctx, { clusterId }), endsWith: 'endpoint-not-allowed' },
  { verb: 'clusters/remove-cluster', of: 'team', may: keepers, call: (ctx, { idleClusterId }) => removeCluster(ctx, { clusterId: idleClusterId }) },
  { verb: 'clusters/update-cluster', of: 'team', may: keepers, call: (ctx, { clusterId }) => updateCluster(ctx, { clusterId, name: 'renamed', environment: 'production', settings: {} }) },
  { verb: 'credentials/preview-endpoint', of: 'team', may: keepers, call: (ctx, { team }) => previewEndpoint(ctx, { teamId: team.id, providerId, region: 'ap-singapore' }) },
  { verb: 'credentials/fetch-certificate', of: 'team', may: keepers, call: (ctx, { team }) => fetchCertificate(ctx, { teamId: team.id, providerId: pinningId, url: 'https://127.0.0.1:9/web' }), endsWith: 'endpoint-not-allowed' },
  { verb: 'credentials/create-credential', of: 'team', may: keepers, call: (ctx, { team }) => createCredential(ctx, { teamId: team.id, providerId, name: 'new', fields: credentialFields }) },
  { verb: 'credentials/list-credentials', of: 'team', may: keepersAndAuditor, call: (ctx) => listCredentials(ctx), shows: (page: Awaited<ReturnType<typeof listCredentials>>, place) => has(page.credentials, place.credentialId) },
  { verb: 'credentials/remove-credential', of: 'team', may: keepers, call: (ctx, { idleCredentialId }) => removeCredential(ctx, { credentialId: idleCredentialId }) },
  { verb: 'credentials/test-credential', of: 'team', may: keepers, call: (ctx, { credentialId }) => testCredential(ctx, { credentialId }) },
  { verb: 'credentials/update-credential', of: 'team', may: keepers, call: (ctx, { credentialId }) => updateCredential(ctx, { credentialId, name: 'renamed', fields: { ...credentialFields, secretKey: '' } }) },
  { verb: 'fleet/read-fleet', of: 'team', may: readers, call: (ctx) => readFleet(ctx), shows: (fleet: Awaited<ReturnType<typeof readFleet>>, place) => has(fleet.clusters, place.clusterId) },
  {
    verb: 'insights/read-insights',
    of: 'team',
    may: readers,
    call: (ctx, { team }) => readInsights(ctx, { teamId: team.id, zone: 'UTC' }),
    shows: ({ teams, actors }: Awaited<ReturnType<typeof readInsights>>, { team }) => has(teams, team.id) && actors.length > 0,
  },
  { verb: 'operations/list-operations', of: 'team', may: readers, call: (ctx) => listOperations(ctx, {}), shows: (page: Awaited<ReturnType<typeof listOperations>>, place) => has(page.operations, place.operationId) },
  { verb: 'operations/plan-operation', of: 'team', may: planners, call: (ctx, place) => planOperation(ctx, wish(place)), endsWith: 'endpoint-not-allowed' },
  { verb: 'operations/pause-operation', of: 'team', may: submitters, call: (ctx, { operationId }) => pauseOperation(ctx, { operationId, reason: '' }), endsWith: 'nothing-to-hold' },
  { verb: 'operations/propose-follow-up', of: 'team', may: submitters, call: (ctx, { operationId }) => proposeFollowUp(ctx, { operationId, how: 'retry' }), endsWith: 'still-running' },
  { verb: 'operations/resume-operation', of: 'team', may: submitters, call: (ctx, { operationId }) => resumeOperation(ctx, { operationId, despiteGate: false, reason: '' }), endsWith: 'not-paused' },
  { verb: 'operations/stop-sending', of: 'team', may: submitters, call: (ctx, { operationId }) => stopSending(ctx, { operationId, reason: 'a reason' }), endsWith: 'nothing-to-hold' },
  { verb: 'operations/read-wire-log', of: 'team', may: readers, call: (ctx, { operationId }) => readWireLog(ctx, { operationId }) },
  { verb: 'operations/read-operation', of: 'team', may: readers, call: (ctx, { operationId }) => readOperation(ctx, { operationId }) },
  { verb: 'operations/watch-operation', of: 'team', may: readers, call: (ctx, { operationId }) => watchOperation(ctx, { operationId, since: null }) },
  { verb: 'operations/stop-tracking', of: 'team', may: submitters, call: (ctx, { operationId }) => stopTracking(ctx, { operationId, evidence: 'seen on the vendor console' }) },
  {
    verb: 'operations/submit-operation',
    of: 'team',
    may: submitters,
    call: (ctx, place) => submitOperation(ctx, { ...wish(place), planDigest: '0'.repeat(64), confirmation: '', reason: 'a reason', submissionKey: newId(), secrets: {} }),
    endsWith: 'plan-changed',
  },
];
