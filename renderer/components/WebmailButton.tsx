import { IconExternalLink } from '@tabler/icons-react';
import { webmailLink } from '#shared/links';
import { providerOf } from '#shared/providers';
import { useCommand } from '../bridge/use-command.ts';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';
import { FaultNote } from './FaultNote.tsx';

/** Opens the fallback mailbox in the browser, where its provider has a page that we know. */
export function WebmailButton({ address }: { readonly address: string | undefined }) {
  const { texts } = useWords();
  const link = useCommand('link.open');
  const id = address === undefined ? undefined : webmailLink(providerOf(address)?.id);
  if (id === undefined) return null;
  return (
    <>
      <Action
        icon={<IconExternalLink aria-hidden size={20} />}
        busy={link.busy}
        onPress={() => void link.run({ link: id })}
      >
        {texts.fallback.openMail}
      </Action>
      <FaultNote fault={link.fault} />
    </>
  );
}
