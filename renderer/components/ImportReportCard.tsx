import type { ImportReport, Skipped } from '#shared/contacts/imported/report';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';

function SkippedLine({ reason, count, examples }: Skipped) {
  const { texts, number } = useWords();
  const words = texts.contactFiles.report;
  return (
    <li>
      <span>{words.skipped[reason](count, number(count))}</span>
      {examples.length > 0 && (
        <>
          <br />
          <span className="soft small breakable">{words.examples(examples.join(' · '))}</span>
        </>
      )}
    </li>
  );
}

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
  return (
    <div className="note tone-quiet" role="status">
      <div className="note-body">
        <h3>{words.title}</h3>
        <p className="soft small breakable">{words.file(report.file, words.formats[report.format])}</p>
        <p className="strong">{taken === 0 ? words.noneTaken : words.taken(taken, number(taken))}</p>
        {known > 0 && <p>{words.known(known, number(known))}</p>}
        {twice > 0 && <p>{words.twice(twice, number(twice))}</p>}
        {elsewhere > 0 && <p>{words.elsewhere(elsewhere, number(elsewhere))}</p>}
        {taken > 0 && <p>{words.unticked}</p>}
        <p className="strong">{skipped.length === 0 ? words.allTaken : words.skippedTitle}</p>
        {skipped.length > 0 && (
          <ul className="stack-tight">
            {skipped.map((one) => (
              <SkippedLine key={one.reason} {...one} />
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
