import type { Handlers } from '#shared/ipc/contract';
import { diagnosisText } from '#shared/support/diagnosis-text';
import { textsFor } from '#shared/text/texts';
import { type DiagnosedParts, gatherFacts } from './gather-facts.ts';

type SupportHandlers = Pick<
  Handlers,
  | 'support.diagnosis'
  | 'support.saveDiagnosis'
  | 'program.about'
  | 'program.licences'
  | 'program.openFolder'
  | 'program.forgetAll'
>;

/** The commands about the program itself: its diagnosis, what it is made of, where it keeps things, and the end of it all. */
export function makeSupportHandlers(parts: DiagnosedParts): SupportHandlers {
  const { ports } = parts.context;
  const { host } = ports;
  const texts = () => textsFor(ports.preferences.read().language);
  /** The text that was shown: what is saved is what was read. */
  let shown: string | undefined;
  const write = async (): Promise<string> => diagnosisText(await gatherFacts(parts), texts());

  return {
    'support.diagnosis': async () => {
      shown = await write();
      return { text: shown };
    },
    'support.saveDiagnosis': async () => {
      const { support, diagnosisFile } = texts();
      const saved = await ports.files.save({
        title: support.diagnosis.saveTitle,
        name: `${diagnosisFile.name}.txt`,
        bytes: new TextEncoder().encode(shown ?? (await write())),
      });
      return { saved };
    },
    'program.about': async () => {
      const { version, electron, chromium, node } = host.facts;
      const madeOf = [`Electron ${electron}`, `Chromium ${chromium}`, `Node.js ${node}`];
      return { version, madeOf, dataFolder: host.dataFolder };
    },
    'program.licences': () => host.licences(),
    'program.openFolder': async ({ folder }) => {
      await host.openFolder(folder);
      return null;
    },
    'program.forgetAll': async () => {
      await host.forgetAll();
      return null;
    },
  };
}
