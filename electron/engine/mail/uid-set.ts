/** UIDs as a compact set: runs become `a:b` (RFC 3501 §9, sequence-set). */
export function setOf(uids: readonly number[]): string {
  const parts: string[] = [];
  for (let index = 0; index < uids.length; ) {
    let end = index;
    while (uids[end + 1] === (uids[end] ?? 0) + 1) end += 1;
    parts.push(end === index ? String(uids[index]) : `${uids[index]}:${uids[end]}`);
    index = end + 1;
  }
  return parts.join(',');
}
