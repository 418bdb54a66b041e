/** Milliseconds by which the zone's wall clock is ahead of UTC at that moment. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(new Date(moment));
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - Math.floor(moment / 1000) * 1000;
}

const wallClock = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;

/** A `datetime-local` value, read in the reader's zone, as ISO 8601 in UTC. Anything else is left for the schema to judge. */
export function toUtc(text: string, timeZone: string): string {
  if (!wallClock.test(text)) return text;
  const asUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc)) return text;
  const guess = asUtc - offsetAt(asUtc, timeZone);
  // Near a change of the clocks the offset at the guess is the right one.
  return new Date(asUtc - offsetAt(guess, timeZone)).toISOString();
}

/** The other way round, to the minute, for the form. */
export function toWallClock(iso: string, timeZone: string): string {
  const moment = Date.parse(iso);
  return new Date(moment + offsetAt(moment, timeZone)).toISOString().slice(0, 16);
}

/** For a form's field: nothing where nothing is asked. */
export const wallClockOf = (iso: string | undefined, timeZone: string): string => (iso ? toWallClock(iso, timeZone) : '');
