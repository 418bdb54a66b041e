'use client';
import { useTranslations } from 'next-intl';
import { VirtualTable, type Column } from '@/components/ui/VirtualTable';
import type { JsonValue } from '@/lib/providers/contract';

interface Row {
  key: string;
  cells: Record<string, string>;
}

/** A target of the log is a key alone or a record with the states before and after, whatever the action kept. */
function toRow(value: JsonValue): Row {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { key: String(value), cells: {} };
  const { key, ...rest } = value;
  const cells = Object.entries(rest).flatMap(([name, cell]) => (cell === null ? [] : [[name, typeof cell === 'string' ? cell : JSON.stringify(cell)]]));
  return { key: String(key), cells: Object.fromEntries(cells) as Record<string, string> };
}

export function AuditTargets({ targets, total }: { targets: JsonValue[]; total: number }) {
  const t = useTranslations('audit.detail');
  const rows = targets.map(toRow);
  const names = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))];
  const columns: Column<Row>[] = [
    { id: 'key', header: t('targets', { count: total }), width: 'minmax(180px, 2fr)', cell: ({ key }) => key },
    ...names.map((name): Column<Row> => ({ id: name, header: t.has(`columns.${name}`) ? t(`columns.${name}`) : name, width: 'minmax(90px, 1fr)', cell: ({ cells }) => cells[name] ?? '' })),
  ];
  return <VirtualTable label={t('targets', { count: total })} columns={columns} rows={rows} rowKey={({ key }) => key} maxHeight="300px" minWidth={200 + names.length * 100} />;
}
