'use server';

import { SaveViewInput, UpdateViewInput, ViewIdInput } from '@/lib/schemas/view';
import { removeView as remove } from '@/lib/services/views/remove-view';
import { saveView as save } from '@/lib/services/views/save-view';
import { updateView as update } from '@/lib/services/views/update-view';
import { action } from '@/lib/transport/action';

export const saveView = action('view.save', SaveViewInput, save);
export const updateView = action('view.update', UpdateViewInput, update);
export const removeView = action('view.remove', ViewIdInput, remove);
