import { stringify } from 'csv-stringify/sync';
import { endings } from '@/lib/schemas/choices';
import type { Chart, Insights } from '@/lib/schemas/insights';

/** The numbers behind a chart, as they are drawn. */
const tables: Record<Chart, (insights: Insights) => (string | number)[][]> = {
  outcomes: ({ days }) => [['from_day', ...endings], ...days.map((day) => [day.day, ...endings.map((ending) => day[ending])])],
  durations: ({ durations }) => [
    ['vendor_api', 'action', 'call_kind', 'components', 'calls', 'median_seconds', 'p95_seconds'],
    ...durations.map(({ providerId, action, kind, subject, count, median, p95 }) => [providerId, action, kind, subject, count, median, p95]),
  ],
  away: ({ away }) => [
    ['cluster', 'cluster_id', 'maintenance_instance_hours', 'stopped_instance_hours', 'instances_away_now'],
    ...away.map(({ clusterName, clusterId, maintenanceHours, stoppedHours, now }) => [clusterName, clusterId, maintenanceHours, stoppedHours, now]),
  ],
  actors: ({ actors }) => [['person', 'user_id', 'operations', 'not_succeeded'], ...actors.map(({ name, id, operations, troubled }) => [name, id, operations, troubled])],
};

/** `escape_formulas` keeps a hostile name from becoming a formula in a spreadsheet. */
export const chartCsv = (chart: Chart, insights: Insights): string => stringify(tables[chart](insights), { escape_formulas: true });
