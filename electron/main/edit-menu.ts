import type { ContextMenuParams } from 'electron';
import type { Texts } from '#shared/text/it';

/** One line of the menu under the right mouse button; the role is what the system does. */
export interface EditItem {
  readonly role: 'cut' | 'copy' | 'paste' | 'selectAll';
  readonly label: string;
  readonly enabled: boolean;
}

/**
 * What the right mouse button offers: the four of every field, and to copy what is marked elsewhere. Electron brings no
 * such menu, and whoever never learned the keys cannot paste without it. Empty: no menu.
 */
export function editItems(
  { isEditable, editFlags }: Pick<ContextMenuParams, 'isEditable' | 'editFlags'>,
  texts: Texts['editMenu'],
): readonly EditItem[] {
  const { canCut, canCopy, canPaste, canSelectAll } = editFlags;
  const copy = { role: 'copy', label: texts.copy, enabled: canCopy } as const;
  if (!isEditable) return canCopy ? [copy] : [];
  return [
    { role: 'cut', label: texts.cut, enabled: canCut },
    copy,
    { role: 'paste', label: texts.paste, enabled: canPaste },
    { role: 'selectAll', label: texts.selectAll, enabled: canSelectAll },
  ];
}
