'use client';

/** The last resort: the root layout itself failed, so neither theme nor catalogue can be relied on. Both languages stand here. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body style={{ font: '14px/1.5 system-ui, sans-serif', padding: 24, colorScheme: 'light dark' }}>
        <title>Drydock</title>
        <h1 style={{ fontSize: 20 }}>Drydock could not show this page</h1>
        <p>Operations that are running go on. Try again; if it fails again, tell your administrator.</p>
        <p lang="zh">页面无法显示。正在进行的操作不受影响。请重试；若仍失败，请联系管理员。</p>
        <button type="button" onClick={() => retry()}>
          Try again · 重试
        </button>
      </body>
    </html>
  );
}
