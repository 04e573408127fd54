import { webmailLink } from '#shared/links';
import { providerOf } from '#shared/providers';
import { useWords } from '../words.ts';
import { LinkButton } from './LinkButton.tsx';

/** Opens the fallback mailbox in the browser, where its provider has a page that we know. */
export function WebmailButton({ address }: { readonly address: string | undefined }) {
  const { texts } = useWords();
  const id = address === undefined ? undefined : webmailLink(providerOf(address)?.id);
  return id === undefined ? null : <LinkButton link={id}>{texts.fallback.openMail}</LinkButton>;
}
