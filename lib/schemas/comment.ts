import { z } from 'zod';
import { limits } from '@/lib/config/limits';
import { Id, type IsoTime } from './basics';

export const AddCommentInput = z.object({ operationId: Id, text: z.string().trim().min(1).max(limits.commentMaxLength) });
export type AddCommentInput = z.input<typeof AddCommentInput>;

export interface CommentView {
  id: string;
  authorName: string;
  text: string;
  at: IsoTime;
}
