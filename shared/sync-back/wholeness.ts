import { headerField, isSameSize } from '#shared/sync-back/identity';

/** True for fewer bytes than its server says a message has, by more than servers reckon differently. */
export const isShort = (bytes: number, said: number): boolean => bytes < said && !isSameSize(bytes, said);

const BOUNDARY = /;\s*boundary\s*=\s*(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i;

/**
 * True for a message that shows its own end: one of several parts closes the last of them (RFC 2046 §5.1.1). Some
 * servers say another size than they have, and this tells them from those that gave only the beginning.
 */
export function showsItsEnd(raw: string): boolean {
  const head = /^[\s\S]*?(?:\r?\n){2}/.exec(raw)?.[0] ?? '';
  const found = BOUNDARY.exec(headerField(head, 'Content-Type'));
  const boundary = found?.[1] ?? found?.[2];
  return boundary !== undefined && raw.lastIndexOf(`\n--${boundary}--`) >= head.length - 2;
}
