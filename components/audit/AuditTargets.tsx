'use client';
import { useTranslations } from 'next-intl';
import { VirtualTable, type Column } from '@/components/ui/VirtualTable';
import type { JsonValue } from '@/lib/providers/contract';

interface Row {
  key: string;
  cells: Record<string, JsonValue | undefined>;
}

/** A target of the log is a key alone or a record with the states before and after, whatever the action kept. */
function toRow(value: JsonValue): Row {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { key: String(value), cells: {} };
  const { key, ...rest } = value;
  return { key: String(key), cells: rest };
}

export function AuditTargets({ targets, total }: { targets: JsonValue[]; total: number }) {
  const t = useTranslations('audit.detail');
  const rows = targets.map(toRow);
  const cellText = (value: JsonValue | undefined): string => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    return typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
  };
  const names = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))];
  const columns: Column<Row>[] = [
    { id: 'key', header: t('targets', { count: total }), width: 'minmax(180px, 2fr)', cell: ({ key }) => key },
    ...names.map((name): Column<Row> => ({ id: name, header: t.has(`columns.${name}`) ? t(`columns.${name}`) : name, width: 'minmax(90px, 1fr)', cell: ({ cells }) => cellText(cells[name]) })),
  ];
  return <VirtualTable label={t('targets', { count: total })} columns={columns} rows={rows} rowKey={({ key }) => key} maxHeight="300px" minWidth={200 + names.length * 100} />;
}
