'use server';

import { SaveSelectionInput, SelectionIdInput, UpdateSelectionInput } from '@/lib/schemas/selection';
import { removeSelection as remove } from '@/lib/services/selections/remove-selection';
import { saveSelection as save } from '@/lib/services/selections/save-selection';
import { updateSelection as update } from '@/lib/services/selections/update-selection';
import { action } from '@/lib/transport/action';

export const saveSelection = action('selection.save', SaveSelectionInput, save);
export const updateSelection = action('selection.update', UpdateSelectionInput, update);
export const removeSelection = action('selection.remove', SelectionIdInput, remove);
