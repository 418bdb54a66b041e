// Apart from the schema of a timing: a list of schedules reads clocks, and checks no form.

/** The part of a timing that names a time of the day. */
type Rule = { kind: 'once'; at: string } | { kind: 'recurring'; cron: string };

/** The wall clock of a zone at a moment, as `YYYY-MM-DDTHH:MM`. */
export function localTime(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

export const clockOf = (timing: Rule): string => {
  if (timing.kind === 'once') return timing.at.slice(11);
  const [minute = '', hour = ''] = timing.cron.split(' ');
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
};

/** Days of the week of a rule, 0 is Sunday; all seven for every day. */
export const weekdaysOf = (cron: string): number[] => {
  const days = cron.split(' ')[4] ?? '*';
  return days === '*' ? [0, 1, 2, 3, 4, 5, 6] : [...new Set(days.split(',').map(Number))].sort();
};
