import { isWhole, notHome } from '#shared/sync-back/proof';
import type { SyncBackProof } from '#shared/sync-back/state';
import { numberText } from '#shared/text/format';
import type { Texts } from '#shared/text/texts';

/** What a proof comes to, in sentences: the title, and what stands between it and the figures. */
export interface ProofStory {
  readonly title: string;
  readonly lines: readonly string[];
}

/** That all of it is home, as far as that was looked at; or what is not, and where that is. */
export function proofStory(proof: SyncBackProof, texts: Texts): ProofStory {
  const text = texts.proof;
  const { copied, verified, missing, duplicates, secondPass } = proof;
  const { redated = 0, shortened = 0, unshown = 0, again = 0 } = proof;
  const number = (count: number): string => numberText(count, texts);
  const doubles = duplicates > 0 ? [text.doubles(duplicates, number(duplicates))] : [];
  if (!isWhole(proof)) {
    const away = notHome(proof);
    const why = missing === 0 ? [text.toBring(away)] : secondPass === 0 ? [text.gone(away)] : [];
    return { title: text.notHome(away, number(away)), lines: [...why, text.kept(away), ...doubles] };
  }
  const altered = copied - verified - unshown;
  const changed = altered > 0 ? [text.altered(altered, number(altered))] : [];
  const hidden = unshown > 0 ? [text.unshown(unshown, number(unshown))] : [];
  const short = shortened > 0 ? [texts.syncBack.shortened(shortened, number(shortened))] : [];
  const returned = again > 0 ? [text.again(again, number(again))] : [];
  const isProven = verified === copied;
  // Of a copy that was changed, or is not shown, nobody has compared the date.
  const own = isProven ? [text.dated(copied)] : [];
  const dates = redated > 0 ? [texts.syncBack.redated(redated, number(redated))] : own;
  const checked = duplicates > 0 ? text.checked(copied) : text.checkedOnce(copied);
  const home = [text.home(copied, number(copied)), ...(isProven ? [checked] : [])].join(' ');
  return {
    title: texts.syncBack.doneTitle,
    lines:
      copied === 0
        ? doubles
        : [
            home,
            [text.where(copied), ...dates].join(' '),
            ...changed,
            ...hidden,
            ...short,
            ...returned,
            ...doubles,
          ],
  };
}
