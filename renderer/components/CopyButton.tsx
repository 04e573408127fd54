import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';

export interface CopyButtonProps {
  /** The text, asked for when the button is pressed; `undefined` when it could not be had. */
  readonly text: () => Promise<string | undefined>;
  readonly label: string;
}

/** Puts a text on the clipboard and says so. Where the system refuses, the text is shown to be copied by hand. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const { texts } = useWords();
  const [copied, setCopied] = useState(false);
  const [byHand, setByHand] = useState<string>();
  const copy = async () => {
    const value = await text();
    if (value === undefined) return;
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      setByHand(undefined);
    } catch {
      // The clipboard may be refused to a page: the user can still select the words.
      setByHand(value);
    }
  };
  return (
    <div className="stack-tight">
      <Action
        {...(copied ? {} : { label })}
        icon={copied ? <IconCheck aria-hidden size={20} /> : <IconCopy aria-hidden size={20} />}
        onPress={() => void copy()}
      >
        {copied ? texts.common.copied : texts.notices.copyText}
      </Action>
      <span className="visually-hidden" role="status">
        {copied && texts.common.copied}
      </span>
      {byHand !== undefined && (
        <>
          <p role="alert">{texts.common.copyFailed}</p>
          <p className="letter letter-body">{byHand}</p>
        </>
      )}
    </div>
  );
}
