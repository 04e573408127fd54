import { IconMailX } from '@tabler/icons-react';
import { causesOf } from '#shared/history/causes';
import type { HistoryView, HomecomingView, OutageRecord } from '#shared/history/history-view';
import { continuing, opening } from '#shared/text/format';
import { Panel } from '../components/Page.tsx';
import { Paged } from '../components/Paged.tsx';
import { proofWords } from '../proof-words.ts';
import { useWords } from '../words.ts';

/** What was proven of the mail brought home, and what came late. */
function CameHome({ homecoming: { proofs, late } }: { readonly homecoming: HomecomingView }) {
  const words = useWords();
  const { texts, number } = words;
  const text = texts.afterReturn.past;
  const lines = proofs.map((proof) => text.proof(proofWords(proof, words)));
  return (
    <>
      {lines.map((line, index) => (
        <span key={`${index} ${line}`}>{line}</span>
      ))}
      {late !== undefined && late.arrived > 0 && (
        <span>
          {text.late(number(late.arrived))}{' '}
          {late.already > 0 && text.already(late.already, number(late.already))}
        </span>
      )}
    </>
  );
}

/** In which way the service failed: one sentence, or two in their order. */
function useCauseWords(view: HistoryView): (outage: OutageRecord) => string {
  const { texts } = useWords();
  const text = texts.history;
  return (outage) => {
    const [first, ...others] = causesOf(outage, view.spans, view.now).map((cause) => text.whatItWas[cause]);
    return [first, ...others.map((words) => text.afterwards(continuing(words, texts)))].join(' ');
  };
}

function OutageRow({ outage, causes }: { readonly outage: OutageRecord; readonly causes: string }) {
  const { texts, now, moment, period, duration } = useWords();
  const text = texts.history;
  const { startedAt, endedAt } = outage;
  return (
    <li className="past-outage tone-outage">
      <IconMailX aria-hidden size={24} />
      <span className="stack-tight">
        <span className="strong">
          {endedAt === undefined
            ? text.ongoing(moment(startedAt))
            : opening(period(startedAt, endedAt), texts)}
        </span>
        <span>
          {endedAt === undefined
            ? text.lastingFor(duration(now - startedAt))
            : text.lastedFor(duration(endedAt - startedAt))}{' '}
          {causes}
        </span>
        {outage.homecoming !== undefined && <CameHome homecoming={outage.homecoming} />}
      </span>
    </li>
  );
}

/** Every confirmed outage, newest first: when, how long, what. */
export function HistoryOutages({ view }: { readonly view: HistoryView }) {
  const { outages } = view;
  const { texts } = useWords();
  const causeWords = useCauseWords(view);
  return (
    <Panel title={texts.history.outagesTitle}>
      {outages.length === 0 ? (
        <p>{texts.history.noOutages}</p>
      ) : (
        <Paged items={outages.toReversed()} step={10} keyOf={(outage) => String(outage.startedAt)}>
          {(outage) => <OutageRow outage={outage} causes={causeWords(outage)} />}
        </Paged>
      )}
    </Panel>
  );
}
