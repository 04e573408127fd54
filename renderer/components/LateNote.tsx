import { useWords } from '../words.ts';
import { Note } from './Note.tsx';

/** Said once, calmly, while the program does not answer its own window. */
export function LateNote({ late }: { readonly late: boolean }) {
  const { texts } = useWords();
  return (
    <div role="status" className="late">
      {late && (
        <Note tone="doubt">
          <p className="strong">{texts.common.late}</p>
          <p>{texts.common.lateHint}</p>
        </Note>
      )}
    </div>
  );
}
