import { useId } from 'react';
import type { Snapshot } from '#shared/ipc/snapshot';
import { useWords } from '../words.ts';

/** What the provider's own page says of its trouble: a quote, with when it was read. Nothing where it says nothing. */
export function OfficialWords({ snapshot }: { readonly snapshot: Snapshot }) {
  const { texts, moment } = useWords();
  const titleId = useId();
  const { official } = snapshot.watch;
  if (official === undefined || official.quote === '') return null;
  return (
    <figure className="official" aria-labelledby={titleId}>
      <figcaption id={titleId} className="soft">
        {texts.home.officialRead(snapshot.primary?.providerName ?? '', moment(official.lastAt))}
      </figcaption>
      <blockquote className="official-quote">{texts.home.officialQuote(official.quote)}</blockquote>
      {official.kind === 'login-trouble' && <p>{texts.home.officialNotYou}</p>}
    </figure>
  );
}
