import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
  IconHelpCircle,
  IconHourglass,
  IconMailCheck,
  IconMailX,
  IconRobot,
} from '@tabler/icons-react';
import type { NoticeRow } from '#shared/notices/row';
import type { Texts } from '#shared/text/texts';
import type { Answer } from '../bridge/use-answer.ts';
import { Disclosed } from '../components/Disclosed.tsx';
import { Panel } from '../components/Page.tsx';
import { Paged } from '../components/Paged.tsx';
import { Waiting } from '../components/Waiting.tsx';
import { useWords } from '../words.ts';

const LOOKS = {
  planned: { tone: 'quiet', Icon: IconCircleDashed },
  sending: { tone: 'recovering', Icon: IconHourglass },
  sent: { tone: 'calm', Icon: IconCircleCheck },
  refused: { tone: 'outage', Icon: IconCircleX },
  retry: { tone: 'doubt', Icon: IconHourglass },
  unknown: { tone: 'doubt', Icon: IconHelpCircle },
  dropped: { tone: 'quiet', Icon: IconCircleMinus },
} as const;

const CAME_LOOKS = {
  replied: { tone: 'calm', Icon: IconMailCheck },
  'auto-reply': { tone: 'recovering', Icon: IconRobot },
  delayed: { tone: 'doubt', Icon: IconHourglass },
  failed: { tone: 'outage', Icon: IconMailX },
} as const;

/** The words for one notice: what came of it once something did, else where it stands. */
function wordsFor({ came, state, word }: NoticeRow, { sending }: Texts): string {
  if (came === 'none') return sending.states[state];
  return came === 'failed' ? sending.returned[word?.cause ?? 'unclear'] : sending.came[came];
}

function ResultRow({ row }: { readonly row: NoticeRow }) {
  const { texts, moment } = useWords();
  const { tone, Icon } = row.came === 'none' ? LOOKS[row.state] : CAME_LOOKS[row.came];
  const settled = row.state === 'sent' || row.state === 'refused' || row.state === 'unknown';
  const technical = row.came === 'failed' ? row.word?.detail : row.state === 'refused' ? row.reply : '';
  return (
    <li className="result">
      <span className="stack-tight breakable">
        <span className="strong">{row.name === '' ? row.address : row.name}</span>
        {row.name !== '' && <span className="soft small">{row.address}</span>}
      </span>
      <span className={`result-state tone-${tone}`}>
        <Icon aria-hidden size={22} />
        <span className="stack-tight">
          <span className="strong">{wordsFor(row, texts)}</span>
          {settled && <span className="soft small">{moment(row.word?.at ?? row.at)}</span>}
        </span>
      </span>
      {technical !== undefined && technical !== '' && (
        <div className="result-reply">
          <Disclosed title={texts.common.technicalDetails}>
            <p className="technical">{technical}</p>
          </Disclosed>
        </div>
      )}
    </li>
  );
}

/** What needs a telephone call first, then those who have not been heard of, then those who answered. */
function urgency({ came, state }: NoticeRow): number {
  if (came === 'failed' || state === 'refused' || state === 'unknown') return 0;
  return came === 'replied' ? 2 : 1;
}

/** What became of each notice; what nobody knows is said as it is. */
export function NoticeResults({ rows }: { readonly rows: Answer<readonly NoticeRow[]> }) {
  const { texts } = useWords();
  return (
    <Panel title={texts.sending.results}>
      {rows.value === undefined ? (
        <Waiting fault={rows.fault} onRetry={rows.reload} />
      ) : (
        <>
          {rows.value.some((row) => row.state === 'unknown') && <p>{texts.sending.unknownHint}</p>}
          {rows.value.some((row) => row.came === 'failed') && <p>{texts.sending.returnedHint}</p>}
          <Paged
            items={rows.value.toSorted((one, other) => urgency(one) - urgency(other))}
            step={100}
            keyOf={(row) => row.address}
          >
            {(row) => <ResultRow row={row} />}
          </Paged>
        </>
      )}
    </Panel>
  );
}
