import type { SyncBackProof } from '#shared/sync-back/state';
import type { Words } from './words.ts';

/** "42 copiati, 42 verificati, 0 mancanti, 0 doppi; seconda passata: 0 da copiare." */
export function proofWords(proof: SyncBackProof, { texts, number }: Pick<Words, 'texts' | 'number'>): string {
  const text = texts.syncBack;
  const { copied, verified, missing, duplicates, secondPass } = proof;
  const figures = [
    text.proofCopied(copied, number(copied)),
    text.proofVerified(verified, number(verified)),
    text.proofMissing(missing, number(missing)),
    text.proofDuplicates(duplicates, number(duplicates)),
  ];
  return texts.afterReturn.proofLine(figures.join(', '), number(secondPass));
}
