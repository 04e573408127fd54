import type { ImportReport, Mention } from '#shared/contacts/imported/report';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';

/** How many, and the first few of them. */
function Told({ count, examples, say }: Mention & { readonly say: (count: number, text: string) => string }) {
  const { texts, number } = useWords();
  const words = texts.contactFiles.report;
  return (
    <>
      <span>{say(count, number(count))}</span>
      {examples.length > 0 && (
        <>
          <br />
          <span className="soft small breakable">{words.examples(examples.join(' · '))}</span>
        </>
      )}
    </>
  );
}

const MENTIONED = ['together', 'phones', 'slips'] as const;

/** What became of everything in a contact file, in words. */
export function ImportReportCard({
  report,
  onClose,
}: {
  readonly report: ImportReport;
  readonly onClose: () => void;
}) {
  const { texts, number } = useWords();
  const words = texts.contactFiles.report;
  const { taken, known, twice, elsewhere, skipped } = report;
  const isWhole = skipped.length === 0 && report.phones.count === 0;
  return (
    <div className="note tone-quiet" role="status">
      <div className="note-body">
        <h3>{words.title}</h3>
        <p className="soft small breakable">{words.file(report.file, words.formats[report.format])}</p>
        <p className="strong">{taken === 0 ? words.noneTaken : words.taken(taken, number(taken))}</p>
        {known > 0 && <p>{words.known(known, number(known))}</p>}
        {twice > 0 && <p>{words.twice(twice, number(twice))}</p>}
        {elsewhere > 0 && <p>{words.elsewhere(elsewhere, number(elsewhere))}</p>}
        {MENTIONED.map(
          (what) =>
            report[what].count > 0 && (
              <p key={what}>
                <Told {...report[what]} say={words[what]} />
              </p>
            ),
        )}
        {taken > 0 && <p>{words.unticked}</p>}
        {isWhole && <p className="strong">{words.allTaken}</p>}
        {skipped.length > 0 && <p className="strong">{words.skippedTitle}</p>}
        {skipped.length > 0 && (
          <ul className="stack-tight">
            {skipped.map((one) => (
              <li key={one.reason}>
                <Told {...one} say={words.skipped[one.reason]} />
              </li>
            ))}
          </ul>
        )}
        <div className="row">
          <Action onPress={onClose}>{words.close}</Action>
        </div>
      </div>
    </div>
  );
}
