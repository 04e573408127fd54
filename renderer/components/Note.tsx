import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Tone } from './tone.ts';

/** A calm remark beside the main thing. */
export function Note({ children, tone = 'quiet' }: { readonly children: ReactNode; readonly tone?: Tone }) {
  return (
    <div className={`note tone-${tone}`}>
      <IconInfoCircle aria-hidden size={24} />
      <div className="note-body">{children}</div>
    </div>
  );
}
