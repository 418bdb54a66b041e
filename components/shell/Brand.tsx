/** A hull in its dock, as on the page's icon. The name beside it is a name in every language. */
export function Brand({ className }: { className?: string | undefined }) {
  return (
    <span className={className}>
      <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="var(--mui-palette-primary-main)" />
        <path d="M7 11v10h18V11M12 11h8l-2 5h-4z" fill="none" stroke="var(--mui-palette-primary-contrastText)" strokeWidth="2.4" strokeLinejoin="round" strokeLinecap="round" />
      </svg>
      Drydock
    </span>
  );
}
