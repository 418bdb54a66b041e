'use server';

import { CreateCredentialInput, CredentialIdInput, FetchCertificateInput, UpdateCredentialInput } from '@/lib/schemas/credential';
import { createCredential as create } from '@/lib/services/credentials/create-credential';
import { fetchCertificate as fetchShown } from '@/lib/services/credentials/fetch-certificate';
import { removeCredential as remove } from '@/lib/services/credentials/remove-credential';
import { testCredential as test } from '@/lib/services/credentials/test-credential';
import { updateCredential as update } from '@/lib/services/credentials/update-credential';
import { action } from '@/lib/transport/action';

export const createCredential = action('createCredential', CreateCredentialInput, create);
export const updateCredential = action('updateCredential', UpdateCredentialInput, update);
export const removeCredential = action('removeCredential', CredentialIdInput, remove);
export const fetchCertificate = action('fetchCertificate', FetchCertificateInput, fetchShown);
export const testCredential = action('testCredential', CredentialIdInput, test);
