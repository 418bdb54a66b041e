import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { OperationView } from '@/components/operations/OperationView';
import { OperationIdInput } from '@/lib/schemas/operation';
import { pack } from '@/lib/schemas/packed';
import { readOperation } from '@/lib/services/operations/read-operation';
import { page } from '@/lib/transport/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operation'))('one') };
}

export default async function OperationPage({ params }: PageProps<'/operations/[operationId]'>) {
  const input = OperationIdInput.safeParse(await params);
  if (!input.success) notFound();
  const operation = await page((ctx) => readOperation(ctx, input.data));
  return <OperationView key={operation.id} initial={pack(operation)} />;
}
