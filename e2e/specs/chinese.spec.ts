import { alive } from '../fixtures/alive';
import { expect, test } from '../fixtures/test';

// What the server draws in Chinese the browser takes over as it stands: a page that had to be drawn anew is an error of the browser's.
const headings = {
  '/': '集群总览',
  '/operations': '操作',
  '/schedules': '定时任务',
  '/audit': '审计',
  '/insights': '统计',
  '/credentials': '凭证',
  '/teams': '团队',
  '/users': '用户',
  '/account': '我的账号',
};

test('every list is in Chinese for whoever reads Chinese', async ({ as }) => {
  // Signs in in English, once.
  await (await as('ada')).close();
  const page = await as('ada', { locale: 'zh-CN' });
  for (const [address, heading] of Object.entries(headings)) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    await alive(page);
  }
});
