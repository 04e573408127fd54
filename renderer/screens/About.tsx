import { useAnswer } from '../bridge/use-answer.ts';
import { Action } from '../components/Action.tsx';
import { BackButton } from '../components/BackButton.tsx';
import { Mark } from '../components/Mark.tsx';
import { Page, Panel } from '../components/Page.tsx';
import { Waiting } from '../components/Waiting.tsx';
import type { Go } from '../place.ts';
import { useWords } from '../words.ts';

/** What the program is, what it never does, and whose pieces it is made of. */
export function About({ go }: { readonly go: Go }) {
  const { texts } = useWords();
  const text = texts.support.about;
  const { value, fault, reload } = useAnswer('program.about', null, 'once');
  return (
    <Page title={text.title} lead={text.lead}>
      <BackButton onPress={() => go({ screen: 'settings' })} />
      {value === undefined ? (
        <Waiting fault={fault} onRetry={reload} />
      ) : (
        <Panel>
          <div className="about">
            <Mark size={56} />
            <dl className="about-facts">
              <dt className="soft">{text.version}</dt>
              <dd className="strong">{value.version}</dd>
              <dt className="soft">{text.madeOf}</dt>
              <dd>{value.madeOf.join(', ')}</dd>
            </dl>
          </div>
        </Panel>
      )}
      <Panel title={text.neverTitle}>
        <ul className="bullets">
          {text.never.map((promise) => (
            <li key={promise}>{promise}</li>
          ))}
        </ul>
      </Panel>
      <Panel title={text.licenceTitle}>
        <p>{text.licence}</p>
        <div className="row">
          <Action onPress={() => go({ screen: 'licences' })}>{text.licencesOpen}</Action>
        </div>
      </Panel>
    </Page>
  );
}
