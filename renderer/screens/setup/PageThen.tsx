import { IconExternalLink } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { LinkId } from '#shared/links';
import { useCommand } from '../../bridge/use-command.ts';
import { Action } from '../../components/Action.tsx';
import { FaultNote } from '../../components/FaultNote.tsx';
import { useWords } from '../../words.ts';

export interface PageThenProps {
  /** The page to open; `undefined`: we know of none, and what is to be done there is in the words. */
  readonly link: LinkId | undefined;
  readonly open: string;
  /** What to press when it is done. */
  readonly then: string;
  /** The same before the page was opened, for who has done it already. */
  readonly already: string;
  readonly busy?: boolean;
  readonly onThen: () => void;
  /** What came of it. */
  readonly children?: ReactNode;
}

/** Opens exactly the right page, then asks for the word that it is done: one big button at a time. */
export function PageThen({ link, open, then, already, busy = false, onThen, children }: PageThenProps) {
  const { texts } = useWords();
  const command = useCommand('link.open');
  const [opened, setOpened] = useState(link === undefined);
  const openPage = async () => {
    if (link === undefined) return;
    const outcome = await command.run({ link });
    if (outcome.ok) setOpened(true);
  };
  return (
    <div className="setup-actions">
      <FaultNote fault={command.fault} />
      {opened && link !== undefined && (
        <p className="soft" role="status">
          {texts.fallback.pageOpened}
        </p>
      )}
      {children}
      {opened ? (
        <Action kind="primary" big busy={busy} onPress={onThen}>
          {busy ? texts.fallback.checking : then}
        </Action>
      ) : (
        <Action
          kind="primary"
          big
          icon={<IconExternalLink aria-hidden size={22} />}
          onPress={() => void openPage()}
        >
          {open}
        </Action>
      )}
      {link !== undefined && (
        <Action kind="quiet" busy={!opened && busy} onPress={() => (opened ? void openPage() : onThen())}>
          {opened ? texts.fallback.openAgain : already}
        </Action>
      )}
    </div>
  );
}
