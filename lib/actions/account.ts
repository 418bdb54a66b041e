'use server';

import { SessionIdInput } from '@/lib/schemas/sign-in';
import { AcceptLinkInput, ChangePasswordInput } from '@/lib/schemas/user';
import { acceptLink as accept } from '@/lib/services/users/accept-link';
import { changePassword as change } from '@/lib/services/users/change-password';
import { endOwnSession as end } from '@/lib/services/users/end-own-session';
import { action } from '@/lib/transport/action';
import { publicAction } from '@/lib/transport/public-action';

export const changePassword = action('changePassword', ChangePasswordInput, change);
export const endOwnSession = action('endOwnSession', SessionIdInput, end);
export const acceptLink = publicAction(AcceptLinkInput, accept);
