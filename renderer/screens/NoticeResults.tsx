import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
  IconHelpCircle,
  IconHourglass,
} from '@tabler/icons-react';
import type { NoticeRow } from '#shared/ipc/contract';
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

function ResultRow({ row }: { readonly row: NoticeRow }) {
  const { texts, moment } = useWords();
  const { tone, Icon } = LOOKS[row.state];
  const settled = row.state === 'sent' || row.state === 'refused' || row.state === 'unknown';
  return (
    <li className="result">
      <span className="stack-tight breakable">
        <span className="strong">{row.name === '' ? row.address : row.name}</span>
        {row.name !== '' && <span className="soft small">{row.address}</span>}
      </span>
      <span className={`result-state tone-${tone}`}>
        <Icon aria-hidden size={22} />
        <span className="stack-tight">
          <span className="strong">{texts.sending.states[row.state]}</span>
          {settled && <span className="soft small">{moment(row.at)}</span>}
        </span>
      </span>
      {row.reply !== '' && row.state === 'refused' && (
        <div className="result-reply">
          <Disclosed title={texts.common.technicalDetails}>
            <p className="technical">{row.reply}</p>
          </Disclosed>
        </div>
      )}
    </li>
  );
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
          <Paged items={rows.value} step={100} keyOf={(row) => row.address}>
            {(row) => <ResultRow row={row} />}
          </Paged>
        </>
      )}
    </Panel>
  );
}
