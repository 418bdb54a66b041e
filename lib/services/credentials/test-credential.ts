import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/now';
import { ProviderError } from '@/lib/providers/contract';
import type { CredentialIdInput, CredentialTest } from '@/lib/schemas/credential';
import type { Ctx } from '../context';
import { requirePermission } from '../require-permission';
import { connectCredential } from './connect';
import { findCredential } from './find-credential';

/** The vendor's answer to one harmless signed call; its refusal is an answer too. */
async function ask(credentialId: string): Promise<CredentialTest> {
  try {
    const { client } = await connectCredential(credentialId);
    const { message, requestId } = await client.testCredential();
    return { ok: true, said: message, code: null, requestId };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { ok: false, said: error.facts.message, code: error.facts.code, requestId: error.facts.requestId ?? null };
  }
}

export async function testCredential(ctx: Ctx, input: z.output<typeof CredentialIdInput>): Promise<CredentialTest> {
  const credential = await findCredential(input.credentialId);
  await requirePermission(ctx, 'credential:test', { teamId: credential.teamId, what: credential.id });
  const answer = await ask(credential.id);
  await db().$transaction(async (tx) => {
    // `updatedAt` stays: the credential is the same, and so is its connected client.
    await tx.credential.updateMany({
      where: { id: credential.id, updatedAt: credential.updatedAt },
      data: { lastTestAt: await databaseNow(tx), lastTestOk: answer.ok, lastTestSaid: answer.said },
    });
    await appendAudit(tx, ctx, {
      action: 'credential.tested',
      outcome: answer.ok ? 'success' : 'failure',
      team: credential.team,
      details: { credentialId: credential.id, name: credential.name, providerId: credential.providerId, ...answer },
    });
  });
  return answer;
}
