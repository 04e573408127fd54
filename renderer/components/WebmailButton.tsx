import { webmailLink } from '#shared/links';
import { providerOf } from '#shared/providers';
import { useWords } from '../words.ts';
import { LinkButton } from './LinkButton.tsx';

/** Opens the fallback mailbox in the browser, where its provider has a page that we know. */
export function WebmailButton({ address }: { readonly address: string | undefined }) {
  const { texts } = useWords();
  const link = address === undefined ? undefined : webmailLink(providerOf(address)?.id);
  return <LinkButton link={link} label={texts.fallback.openMail} />;
}
