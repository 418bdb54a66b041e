'use client';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { SectionCard } from '@/components/ui/SectionCard';
import type { ChartData } from './chart-data';
import { ChartTable } from './ChartTable';
import { pictureOf, savePicture } from './export-picture';
import { patternId, Patterns } from './Patterns';
import styles from './Insights.module.css';

// The library is the largest there is here: nobody else's page carries it.
const Bars = dynamic(() => import('./Bars').then((module) => module.Bars), { ssr: false, loading: () => <div className={styles.drawing} /> });

/** One chart: picture, legend, the same numbers as a table, and both as files. */
export function ChartCard({ data, csv }: { data: ChartData; csv: string }) {
  const t = useTranslations('insights');
  const box = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const { chart, series, rows } = data;
  const title = t(`${chart}.title`);
  const save = (format: 'svg' | 'png') => {
    const drawn = box.current?.querySelector<SVGSVGElement>('svg');
    if (!drawn) return;
    setFailed(false);
    const legend = series.map(({ id, label }) => ({ label, pattern: patternId(chart, id) }));
    savePicture(`drydock-${chart}`, format, pictureOf(drawn, title, legend)).catch(() => setFailed(true));
  };
  const files = rows.length > 0 && (
    <span className={styles.files}>
      <button type="button" onClick={() => save('svg')} aria-label={t('save', { title, format: 'SVG' })}>
        SVG
      </button>
      <button type="button" onClick={() => save('png')} aria-label={t('save', { title, format: 'PNG' })}>
        PNG
      </button>
      <a href={csv} download aria-label={t('save', { title, format: 'CSV' })}>
        CSV
      </a>
    </span>
  );
  return (
    <SectionCard title={title} actions={files}>
      <p className={styles.about}>{t(`${chart}.about`)}</p>
      {failed && <p role="alert">{t('notSaved')}</p>}
      {rows.length === 0 ? (
        <p className={styles.none}>{t(`${chart}.none`)}</p>
      ) : (
        <>
          <ul className={styles.legend} aria-hidden="true">
            {series.map(({ id, label }) => (
              <li key={id}>
                <svg width="16" height="12">
                  <Patterns chart={`${chart}-legend`} series={series.filter((one) => one.id === id)} />
                  <rect width="16" height="12" fill={`url(#${patternId(`${chart}-legend`, id)})`} />
                </svg>
                {label}
              </li>
            ))}
          </ul>
          <div ref={box} className={styles.picture} aria-hidden="true">
            <Bars data={data} label={title} />
          </div>
          <details className={styles.numbers}>
            <summary>{t('numbers')}</summary>
            <ChartTable data={data} title={title} />
          </details>
        </>
      )}
    </SectionCard>
  );
}
