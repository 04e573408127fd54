import { type ReactNode, useState } from 'react';
import { FIRST_RUN_STEPS, type FirstRunStep, isAhead, stepBefore } from '#shared/first-run';
import type { Snapshot } from '#shared/ipc/snapshot';
import type { Preferences } from '#shared/preferences';
import { useCommand } from '../../bridge/use-command.ts';
import { Action } from '../../components/Action.tsx';
import { BackButton } from '../../components/BackButton.tsx';
import { FaultNote } from '../../components/FaultNote.tsx';
import { Mark } from '../../components/Mark.tsx';
import { useScreen } from '../../components/use-arrival.ts';
import type { Go } from '../../place.ts';
import { useWords } from '../../words.ts';
import { ChoicesStep } from './ChoicesStep.tsx';
import { useKept } from './kept.ts';
import { MailboxStep } from './MailboxStep.tsx';
import { ReadyStep } from './ReadyStep.tsx';
import { Promises, WelcomeStep } from './WelcomeStep.tsx';

export interface FirstRunProps {
  readonly snapshot: Snapshot;
  /** The screen that is on, as far as its user has been. */
  readonly furthest: FirstRunStep;
  readonly go: Go;
  /** What is said while the program does not answer. */
  readonly late: ReactNode;
}

/** The first run: four screens, each with everything chosen already, from the first look to the watch. */
export function FirstRun({ snapshot, furthest, go, late }: FirstRunProps) {
  const { texts } = useWords();
  const change = useCommand('preferences.change');
  const { kept, keep, forget } = useKept();
  // Looking back is the window's own matter: where the user was is not forgotten by it.
  const [back, setBack] = useState<FirstRunStep>();
  const step = back ?? furthest;
  const before = stepBefore(step);
  useScreen(step);
  const goOn = async (next: Exclude<FirstRunStep, 'welcome'>, chosen: Partial<Preferences> = {}) => {
    const ahead = isAhead(next, furthest);
    const news = { ...chosen, ...(ahead ? { firstRun: next } : {}) };
    const isKnown = Object.keys(news).length === 0 || (await change.run(news)).ok;
    if (isKnown) setBack(ahead || next === furthest ? undefined : next);
  };
  const leave = async (screen: 'home' | 'fallback') => {
    go({ screen });
    forget();
    await change.run({ firstRun: 'done' });
  };
  const titles: Record<FirstRunStep, string> = {
    welcome: texts.connect.welcomeTitle,
    mailbox: texts.connect.title,
    choices: texts.firstRun.choicesTitle,
    ready: snapshot.primary === undefined ? texts.firstRun.withoutTitle : texts.firstRun.readyTitle,
  };
  return (
    <main className="first-run" data-step={step} id="content" tabIndex={-1}>
      <Head step={step} title={titles[step]} />
      {step === 'welcome' && <Promises />}
      {late}
      <section className="panel">
        {step === 'welcome' && (
          <WelcomeStep snapshot={snapshot} busy={change.busy} onBegin={() => void goOn('mailbox')} />
        )}
        {/* Kept while its user looks back: what was typed there is still there. */}
        <div hidden={step !== 'mailbox'}>
          <MailboxStep
            snapshot={snapshot}
            address={kept.address}
            onAddress={(address) => keep({ address })}
            onDone={() => void goOn('choices')}
          />
        </div>
        {step === 'choices' && (
          <ChoicesStep
            kept={kept}
            busy={change.busy}
            onChange={keep}
            onNext={() =>
              void goOn('ready', {
                startWithComputer: kept.startWithComputer,
                notifyAfter: kept.notifyAfter,
              })
            }
          />
        )}
        {step === 'ready' && (
          <ReadyStep
            snapshot={snapshot}
            startupRefused={kept.startWithComputer && !snapshot.preferences.startWithComputer}
            onConnect={() => setBack('mailbox')}
            onLeave={(screen) => void leave(screen)}
          />
        )}
        <FaultNote fault={change.fault} />
        {before !== undefined && (
          <Foot>
            <BackButton onPress={() => setBack(before)} />
            {step === 'mailbox' && snapshot.primary === undefined && (
              <Action kind="quiet" onPress={() => void goOn('choices')}>
                {texts.firstRun.skip}
              </Action>
            )}
            {step === 'choices' && (
              <Action kind="quiet" onPress={() => void goOn('ready')}>
                {texts.firstRun.skip}
              </Action>
            )}
          </Foot>
        )}
      </section>
    </main>
  );
}

function Head({ step, title }: { readonly step: FirstRunStep; readonly title: string }) {
  const { texts } = useWords();
  const number = FIRST_RUN_STEPS.indexOf(step) + 1;
  return (
    <header className="first-run-head">
      <p className="welcome-brand">
        <Mark size={step === 'welcome' ? 56 : 40} />
        {texts.common.appName}
      </p>
      <div className="setup-head">
        <p className="setup-count">{texts.firstRun.stepOf(number, FIRST_RUN_STEPS.length)}</p>
        <div className="setup-track" aria-hidden>
          {FIRST_RUN_STEPS.map((one, index) => (
            <span key={one} data-state={index < number ? 'done' : 'ahead'} />
          ))}
        </div>
        <h1>{title}</h1>
      </div>
    </header>
  );
}

const Foot = ({ children }: { readonly children: ReactNode }) => <div className="setup-foot">{children}</div>;
