import { providerOf } from '#shared/providers';
import { Disclosed } from '../components/Disclosed.tsx';
import { WebmailButton } from '../components/WebmailButton.tsx';
import { useWords } from '../words.ts';

/** What its owner may have switched on in the fallback mailbox, and where it is switched off. */
export function SwitchOff({ address }: { readonly address: string }) {
  const { texts } = useWords();
  const text = texts.afterReturn;
  const provider = providerOf(address)?.id;
  const place = provider === 'gmail' || provider === 'outlook' ? provider : 'other';
  return (
    <div className="stack-tight">
      <p>{text.switchOff}</p>
      <Disclosed title={text.whereTitle}>
        <div className="stack">
          <ol className="numbered">
            {text.where[place].map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <div className="row">
            <WebmailButton address={address} />
          </div>
        </div>
      </Disclosed>
    </div>
  );
}
