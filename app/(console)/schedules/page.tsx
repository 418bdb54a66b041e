import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SchedulesScreen } from '@/components/schedules/SchedulesScreen';
import { listSchedules } from '@/lib/services/schedules/list-schedules';
import { page } from '@/lib/transport/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('schedules'))('title') };
}

export default async function SchedulesPage() {
  return <SchedulesScreen initial={await page(listSchedules)} />;
}
