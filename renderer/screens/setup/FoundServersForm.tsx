import { useState } from 'react';
import { byHandFor } from '#shared/autoconfig/places';
import { domainOf } from '#shared/email-address';
import type { FoundServers } from '#shared/ipc/contract';
import { providerName } from '#shared/providers';
import { useAnswer } from '../../bridge/use-answer.ts';
import { Action } from '../../components/Action.tsx';
import { FaultNote } from '../../components/FaultNote.tsx';
import { NO_SERVERS, type TypedServers } from '../../components/ServersForm.tsx';
import { useWords } from '../../words.ts';
import { PasswordForm } from './PasswordForm.tsx';
import type { Stage } from './stage.ts';

export interface FoundServersFormProps {
  readonly stage: Stage;
  readonly address: string;
  readonly onChangeAddress: () => void;
}

/** What most providers have; whoever helps corrects what is different. */
function usualServers(address: string): TypedServers {
  const { imap, smtp } = byHandFor(domainOf(address));
  return {
    ...NO_SERVERS,
    imapHost: imap.host,
    imapPort: String(imap.port),
    imapSecurity: imap.security,
    smtpHost: smtp.host,
    smtpPort: String(smtp.port),
    smtpSecurity: smtp.security,
  };
}

const hostsOf = ({ imap, smtp }: FoundServers): readonly string[] => [...new Set([imap.host, smtp.host])];

/** The servers of an address in no table of ours: looked for, and asked about where they are not sure. */
export function FoundServersForm({ stage, address, onChangeAddress }: FoundServersFormProps) {
  const { texts } = useWords();
  const text = texts.fallback.password;
  const { value: found, fault } = useAnswer('fallback.find', { address }, 0);
  const [answer, setAnswer] = useState<'right' | 'by-hand'>();
  const name = providerName(address);
  const toGmail = () => void stage.commands.answer.run({ answer: 'none', address: '' });

  if (fault?.kind === 'password-login-disabled' || fault?.kind === 'same-mailbox') {
    return (
      <>
        {fault.kind === 'same-mailbox' ? (
          <FaultNote fault={fault} />
        ) : (
          <>
            <h3>{text.closedTitle(name)}</h3>
            <p>{text.closed}</p>
          </>
        )}
        <div className="row">
          <Action big onPress={toGmail}>
            {texts.fallback.address.gmail}
          </Action>
          <Action big onPress={onChangeAddress}>
            {texts.fallback.address.another}
          </Action>
        </div>
      </>
    );
  }
  if (fault !== undefined || answer === 'by-hand') {
    const unknown = fault === undefined || fault.kind === 'provider-unknown';
    return (
      <>
        {unknown ? <p role="status">{text.byHand}</p> : <FaultNote fault={fault} />}
        <div className="row">
          <span className="soft">{text.byHandAlone}</span>
          <Action onPress={toGmail}>{texts.fallback.address.gmail}</Action>
        </div>
        <PasswordForm stage={stage} address={address} typed={usualServers(address)} />
      </>
    );
  }
  if (found === undefined) return <p role="status">{text.searching}</p>;
  if (found.needsConfirmation && answer === undefined) {
    return (
      <>
        <h3>{text.sureTitle}</h3>
        <p>{text.sure}</p>
        <ul className="reasons">
          {hostsOf(found).map((host) => (
            <li key={host} className="strong breakable">
              {host}
            </li>
          ))}
        </ul>
        <p>{text.sureAddress}</p>
        <div className="row">
          <Action kind="primary" big onPress={() => setAnswer('right')}>
            {text.sureYes}
          </Action>
          <Action onPress={onChangeAddress}>{text.sureUnknown}</Action>
          <Action kind="quiet" onPress={() => setAnswer('by-hand')}>
            {text.sureNo}
          </Action>
        </div>
      </>
    );
  }
  const { imap, smtp, user } = found;
  return (
    <>
      <p role="status">{text.found(name)}</p>
      <PasswordForm stage={stage} address={address} servers={{ imap, smtp, user }} />
    </>
  );
}
