/** Outlines of one stroke width. Decoration: the word beside it names the place. */
const paths = {
  fleet: 'M3 4.5h14v4H3zM3 11.5h14v4H3zM6 6.5h.01M6 13.5h.01',
  operations: 'M3 5h8M3 10h8M3 15h5M13.5 11.5v5l4-2.5z',
  schedules: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4l2.5 2',
  audit: 'M5 3h7l3 3v11H5zM12 3v3h3M8 10h4M8 13h4',
  insights: 'M3 17h14M5 17v-5M9 17V6M13 17v-8M17 17V3',
  credentials: 'M12.5 7.5a4 4 0 1 0-3.6 4L11 13.5h2v2h2.5V13L12 9.6c.3-.6.5-1.3.5-2.1zM7.6 6.6h.01',
  teams: 'M7 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM2.5 16c0-2.5 2-4.2 4.5-4.2s4.5 1.7 4.5 4.2M13.5 9.5a2 2 0 1 0-.8-3.8M14 12c2 .2 3.5 1.7 3.5 4',
  users: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17c0-3 2.6-5 6-5s6 2 6 5',
  account: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM10 11a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM5.5 15.5c.8-1.7 2.5-2.5 4.5-2.5s3.7.8 4.5 2.5',
  more: 'M4 6h12M4 10h12M4 14h12',
} as const;

export type NavIconName = keyof typeof paths;

export function NavIcon({ name }: { name: NavIconName }) {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" overflow="visible" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
