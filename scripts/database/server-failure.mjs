/**
 * What a server that did not come up wrote, as one sentence with the fix.
 * @param {string} output
 * @param {{ data: string, log: string }} place
 */
export function describeServerFailure(output, place) {
  if (/No space left on device|Disk quota exceeded/.test(output))
    return `The disk that holds ${place.data} is full: free some space, or name a folder on another disk in DRYDOCK_DATA.`;
  if (/Read-only file system/.test(output))
    return `${place.data} lies on a read-only file system: name a writable folder in DRYDOCK_DATA.`;
  if (/Permission denied/.test(output))
    return `PostgreSQL may not use ${place.data}: correct its owner and permissions, or name another folder in DRYDOCK_DATA.`;
  if (/could not (create|resize) shared memory/.test(output))
    return `The system gave PostgreSQL no shared memory: give the container more (for example --shm-size=256m).`;
  const last = output
    .split('\n')
    .filter((line) => /FATAL|PANIC|ERROR|error:/.test(line))
    .at(-1);
  const words = last?.replace(/^.*?(FATAL|PANIC|ERROR|error):\s*/, '') ?? 'it gave no reason';
  return `PostgreSQL did not start (${words}): see ${place.log}.`;
}
