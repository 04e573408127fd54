import { useOverdue } from '../bridge/use-overdue.ts';
import { useTheme } from '../use-theme.ts';
import { useWords } from '../words.ts';
import { LateNote } from './LateNote.tsx';
import { Mark } from './Mark.tsx';

/** Before the program has said anything. */
export function Opening({ patienceMs }: { readonly patienceMs: number | undefined }) {
  const { texts } = useWords();
  useTheme('system');
  const late = useOverdue(true, patienceMs);
  return (
    <main className="opening">
      <Mark size={56} />
      <h1>{texts.common.appName}</h1>
      {!late && (
        <p className="lead soft" role="status">
          {texts.common.loading}
        </p>
      )}
      <LateNote late={late} />
    </main>
  );
}
