import { X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { newId } from '@/lib/platform/ids';
import type { Ctx } from '../context';
import { createCredential } from './create-credential';
import { listCredentials } from './list-credentials';
import { openCredential } from './open-credential';
import { removeCredential } from './remove-credential';
import { testCredential } from './test-credential';
import { updateCredential } from './update-credential';

useTestDatabase();

const canary = 'canary-7f3a91-secret-wxyz';
const fields = { secretId: 'AKIDexample', secretKey: canary, region: 'ap-singapore', endpoint: 'http://127.0.0.1:9' };
let ctx: Ctx;
let teamId = '';
beforeAll(async () => {
  teamId = (await db().team.create({ data: { name: 'Data platform' } })).id;
  const user = await db().user.create({ data: { email: 'tea@drydock.example', name: 'Tea' } });
  ctx = {
    actor: { kind: 'user', id: user.id, name: user.name, email: user.email, grants: { globalRole: null, teams: [{ teamId, role: 'team-admin' }] } },
    requestId: newId(),
    origin: { address: null, userAgent: null, sessionId: newId() },
  };
});

const create = () => createCredential(ctx, { teamId, providerId: 'tencent-emr', name: newId(), fields });
const auditTexts = async () => (await db().auditEvent.findMany()).map((row) => Buffer.from(row.body).toString());

describe('a secret', () => {
  test('is shown by its last four characters and nowhere else', async () => {
    const { id } = await create();
    const page = await listCredentials(ctx);
    expect(page.credentials.find((credential) => credential.id === id)).toMatchObject({
      publicFields: { secretId: 'AKIDexample', region: 'ap-singapore', endpoint: 'http://127.0.0.1:9' },
      secretHints: { secretKey: 'wxyz' },
    });
    await updateCredential(ctx, { credentialId: id, name: 'renamed', fields });
    const [row] = await db().$queryRaw<{ text: string }[]>`SELECT c::text || encode(c.sealed, 'escape') AS text FROM credential c WHERE id = ${id}::uuid`;
    for (const text of [JSON.stringify(page), row?.text, ...(await auditTexts())]) expect(text).not.toContain(canary);
  });

  test('gives no hint when it is short', async () => {
    const { id } = await createCredential(ctx, { teamId, providerId: 'tencent-emr', name: newId(), fields: { ...fields, secretKey: 'short77' } });
    expect((await listCredentials(ctx)).credentials.find((credential) => credential.id === id)?.secretHints).toEqual({});
  });

  test('does not open in another row, nor when a bit of it changed', async () => {
    const [one, two] = [await create(), await create()];
    const { sealed } = await db().credential.findUniqueOrThrow({ where: { id: one.id }, select: { sealed: true } });
    await db().credential.update({ where: { id: two.id }, data: { sealed } });
    await expect(openCredential(db(), two.id)).rejects.toMatchObject({ reason: 'credential-unreadable' });
    sealed[sealed.length - 1]! ^= 1;
    await db().credential.update({ where: { id: one.id }, data: { sealed } });
    await expect(openCredential(db(), one.id)).rejects.toMatchObject({ reason: 'credential-unreadable' });
  });

  test('is kept when the field is left empty, and replaced when it is not', async () => {
    const { id } = await create();
    await updateCredential(ctx, { credentialId: id, name: 'a', fields: { ...fields, secretKey: '', region: 'ap-hongkong' } });
    expect(await openCredential(db(), id)).toEqual({ ...fields, region: 'ap-hongkong' });
    await updateCredential(ctx, { credentialId: id, name: 'a', fields: { ...fields, secretKey: 'another-secret' } });
    expect(await openCredential(db(), id)).toEqual({ ...fields, secretKey: 'another-secret' });
  });

  test('is asked again before it goes to another server', async () => {
    const { id } = await create();
    const elsewhere = { ...fields, endpoint: 'https://collector.example' };
    await expect(updateCredential(ctx, { credentialId: id, name: 'b', fields: { ...elsewhere, secretKey: '' } })).rejects.toMatchObject({ code: 'invalid', facts: { fields: { 'fields.secretKey': 'required-for-new-endpoint' } } });
    expect(await openCredential(db(), id)).toEqual(fields);
    await updateCredential(ctx, { credentialId: id, name: 'b', fields: elsewhere });
    expect(await openCredential(db(), id)).toEqual(elsewhere);
  });
});

describe('a pinned certificate', () => {
  const pemOf = async () => (await generate([{ name: 'commonName', value: 'manager' }], { keyType: 'ec', algorithm: 'sha256' })).cert;
  const manager = { baseUrl: 'https://127.0.0.1:9/web', signIn: 'cas', username: 'drydock', password: canary };

  test('is audited by its fingerprint, not as text', async () => {
    const caCertificate = await pemOf();
    const { id } = await createCredential(ctx, { teamId, providerId: 'huawei-mrs', name: newId(), fields: { ...manager, caCertificate } });
    const row = (await auditTexts()).find((text) => text.includes('credential.created') && text.includes(id)) ?? '';
    expect(row).toContain(new X509Certificate(caCertificate).fingerprint256);
    expect(row).not.toContain('BEGIN CERTIFICATE');
    expect(await openCredential(db(), id)).toMatchObject({ caCertificate: caCertificate.trim() });
  });

  test('belongs to the server that a secret is kept for, as do all addresses; a proxy does not', async () => {
    const fields = { ...manager, caCertificate: await pemOf() };
    const { id } = await createCredential(ctx, { teamId, providerId: 'huawei-mrs', name: newId(), fields });
    for (const other of [{ caCertificate: await pemOf() }, { casUrl: 'https://collector.example/cas' }]) {
      const change = updateCredential(ctx, { credentialId: id, name: newId(), fields: { ...fields, ...other, password: '' } });
      await expect(change).rejects.toMatchObject({ facts: { fields: { 'fields.password': 'required-for-new-endpoint' } } });
    }
    await updateCredential(ctx, { credentialId: id, name: newId(), fields: { ...fields, proxy: 'https://proxy.example', password: '' } });
    expect(await openCredential(db(), id)).toMatchObject({ password: canary, proxy: 'https://proxy.example' });
  });
});

test('a password inside an address is refused before it is stored', async () => {
  const attempt = createCredential(ctx, { teamId, providerId: 'tencent-emr', name: newId(), fields: { ...fields, proxy: 'http://user:secret@127.0.0.1:3128' } });
  await expect(attempt).rejects.toMatchObject({ issues: [{ path: ['fields', 'proxy'], message: 'user-info' }] });
});

test('a number of calls a second is kept as a number, may be left out, and is refused with the field’s name when nobody could mean it', async () => {
  const { id } = await createCredential(ctx, { teamId, providerId: 'huawei-dcs', name: newId(), fields: { accessKey: 'a', secretKey: canary, projectId: 'p', callsPerSecond: '40' } });
  expect(await openCredential(db(), id)).toMatchObject({ callsPerSecond: 40 });
  await updateCredential(ctx, { credentialId: id, name: newId(), fields: { accessKey: 'a', secretKey: '', projectId: 'p', callsPerSecond: '' } });
  expect(await openCredential(db(), id)).not.toHaveProperty('callsPerSecond');
  for (const [callsPerSecond, code] of [['0', 'too_small'], ['5000', 'too_big'], ['many', 'invalid_type']]) {
    const attempt = createCredential(ctx, { teamId, providerId: 'huawei-dcs', name: newId(), fields: { accessKey: 'a', secretKey: canary, projectId: 'p', callsPerSecond } });
    await expect(attempt).rejects.toMatchObject({ issues: [{ path: ['fields', 'callsPerSecond'], code }] });
  }
});

test('missing and unknown fields are named', async () => {
  const attempt = createCredential(ctx, { teamId, providerId: 'tencent-emr', name: 'x', fields: { region: 'ap-singapore', secretId: 'a', typo: 'b' } });
  await expect(attempt).rejects.toMatchObject({ issues: [{ path: ['fields', 'typo'], message: 'unknown-field' }, { path: ['fields', 'secretKey'], message: 'required' }] });
});

test('two with one name in a team are refused in words', async () => {
  await createCredential(ctx, { teamId, providerId: 'tencent-emr', name: 'twice', fields });
  await expect(createCredential(ctx, { teamId, providerId: 'tencent-emr', name: 'twice', fields })).rejects.toMatchObject({ code: 'conflict', reason: 'name-taken' });
});

test('a change made meanwhile is not overwritten unseen', async () => {
  const { id } = await create();
  const answers = await Promise.allSettled(['one', 'two'].map((name) => updateCredential(ctx, { credentialId: id, name: `${name} ${id}`, fields })));
  expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(answers.find((answer) => answer.status === 'rejected')?.reason).toMatchObject({ code: 'conflict', reason: 'changed-meanwhile' });
});

test('the test stores and audits what stood in the way, without the secret', async () => {
  const { id } = await create();
  expect(await testCredential(ctx, { credentialId: id })).toMatchObject({ ok: false, code: 'endpoint-not-allowed' });
  expect((await listCredentials(ctx)).credentials.find((credential) => credential.id === id)?.lastTest).toMatchObject({ ok: false, said: expect.stringContaining('DRYDOCK_ALLOWED_NETWORKS') });
  const row = await db().auditEvent.findFirstOrThrow({ where: { action: 'credential.tested' }, orderBy: { seq: 'desc' } });
  expect(row.outcome).toBe('failure');
});

test('it stays for as long as a cluster needs it', async () => {
  const { id } = await create();
  const cluster = await db().cluster.create({ data: { teamId, credentialId: id, providerId: 'tencent-emr', externalId: 'emr-1', name: 'c', environment: 'staging' } });
  await expect(removeCredential(ctx, { credentialId: id })).rejects.toMatchObject({ code: 'conflict', reason: 'credential-in-use' });
  await db().cluster.delete({ where: { id: cluster.id } });
  await removeCredential(ctx, { credentialId: id });
  await expect(openCredential(db(), id)).rejects.toMatchObject({ code: 'not-found' });
});
