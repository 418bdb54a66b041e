import type { ChartData } from './chart-data';
import styles from './Insights.module.css';

/** The picture's twin, in its own scrolling frame. */
export function ChartTable({ data: { rows, rowsLabel, series, format, also = [] }, title }: { data: ChartData; title: string }) {
  return (
    <div className={styles.frame} tabIndex={0} role="region" aria-label={title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{rowsLabel}</th>
            {[...series, ...also].map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={`${index} ${row}`}>
              <th scope="row">{row}</th>
              {series.map(({ id, values }) => (
                <td key={id}>{format(values[index] ?? 0)}</td>
              ))}
              {also.map(({ label, values }) => (
                <td key={label}>{values[index]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
