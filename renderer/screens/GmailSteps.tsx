import { IconExternalLink } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { LinkId } from '#shared/links';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { Panel } from '../components/Page.tsx';
import { useWords } from '../words.ts';
import { GmailForm, type GmailFormProps } from './GmailForm.tsx';

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

function Step({ number, title, text, children }: StepProps) {
  return (
    <li className="step">
      <span className="step-number" aria-hidden>
        {number}
      </span>
      <div className="step-body">
        <h2 className="lead">{title}</h2>
        <p>{text}</p>
        {children}
      </div>
    </li>
  );
}

/** The way to a Gmail app password, each step with the button that opens exactly the right page. */
export function GmailSteps({ protectedVault, address, onConnected }: GmailFormProps) {
  const { texts } = useWords();
  const link = useCommand('link.open');
  const [opened, setOpened] = useState<LinkId>();
  const open = async (id: LinkId) => {
    const outcome = await link.run({ link: id });
    if (outcome.ok) setOpened(id);
  };
  const opener = (id: LinkId, words: string) => (
    <>
      <Action icon={<IconExternalLink aria-hidden size={20} />} onPress={() => void open(id)}>
        {words}
      </Action>
      {opened === id && (
        <p className="soft" role="status">
          {texts.fallback.pageOpened}
        </p>
      )}
    </>
  );
  return (
    <Panel>
      <p>{texts.fallback.gmailIntro}</p>
      <div className="row">
        <span>{texts.fallback.noGmail}</span>
        <Action kind="quiet" onPress={() => void open('google-new-account')}>
          {texts.fallback.createGmail}
        </Action>
      </div>
      <FaultNote fault={link.fault} />
      <ol className="steps">
        <Step number={1} title={texts.fallback.step1Title} text={texts.fallback.step1Text}>
          {opener('google-two-step', texts.fallback.step1Button)}
        </Step>
        <Step number={2} title={texts.fallback.step2Title} text={texts.fallback.step2Text}>
          {opener('google-app-passwords', texts.fallback.step2Button)}
        </Step>
        <Step number={3} title={texts.fallback.step3Title} text={texts.fallback.step3Text}>
          <GmailForm protectedVault={protectedVault} address={address} onConnected={onConnected} />
        </Step>
      </ol>
    </Panel>
  );
}
