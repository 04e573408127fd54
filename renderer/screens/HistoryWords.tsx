import type { DatedWord } from '#shared/official/official-word';
import { opening } from '#shared/text/format';
import { Panel } from '../components/Page.tsx';
import { Paged } from '../components/Paged.tsx';
import { useWords } from '../words.ts';

/** What the provider's page said, newest first. A page as on any other day is no news. */
export function HistoryWords({
  words,
  provider,
}: {
  readonly words: readonly DatedWord[];
  readonly provider: string;
}) {
  const { texts, period } = useWords();
  const text = texts.history;
  const news = words.filter((word) => word.kind !== 'normal').toReversed();
  if (news.length === 0) return null;
  return (
    <Panel title={text.wordsTitle}>
      <p>{text.wordsIntro(provider)}</p>
      <Paged items={news} step={10} keyOf={(word) => `${word.firstAt} ${word.kind}`}>
        {(word) => (
          <li className="said">
            <span className="soft">{opening(period(word.firstAt, word.lastAt), texts)}</span>
            <span className="strong">{text.words[word.kind]}</span>
            {word.quote !== '' && <q className="breakable">{word.quote}</q>}
          </li>
        )}
      </Paged>
    </Panel>
  );
}
