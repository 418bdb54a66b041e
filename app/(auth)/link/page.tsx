import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LinkForm } from '@/components/shell/LinkForm';
import { LinkSpent } from '@/components/shell/LinkSpent';
import { readLink } from '@/lib/services/users/read-link';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('link.title') };
}

export default async function LinkPage({ searchParams }: PageProps<'/link'>) {
  const { token } = await searchParams;
  const link = typeof token === 'string' ? await readLink(token) : null;
  return link && typeof token === 'string' ? <LinkForm token={token} link={link} /> : <LinkSpent />;
}
