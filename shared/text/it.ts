import { afterReturn } from '#shared/text/it/after-return';
import { causes } from '#shared/text/it/causes';
import { common } from '#shared/text/it/common';
import { contactFiles } from '#shared/text/it/contact-files';
import { editMenu, notifications, tray, windowLost } from '#shared/text/it/desk';
import { diagnoses } from '#shared/text/it/diagnoses';
import { diagnosisFile } from '#shared/text/it/diagnosis-file';
import { fallback } from '#shared/text/it/fallback';
import { faults } from '#shared/text/it/faults';
import { firstRun } from '#shared/text/it/first-run';
import { history } from '#shared/text/it/history';
import { home, nav, readiness, surfaces, verdicts } from '#shared/text/it/home';
import { notices, sending } from '#shared/text/it/notices';
import { onTheWay } from '#shared/text/it/on-the-way';
import { others } from '#shared/text/it/others';
import { proof } from '#shared/text/it/proof';
import { rehearsal } from '#shared/text/it/rehearsal';
import { returnDoors, returnFaults, returnOneFaults, returnTrouble } from '#shared/text/it/return-faults';
import { left, room } from '#shared/text/it/room';
import { connect, demo, settings } from '#shared/text/it/setup';
import { signInPage } from '#shared/text/it/sign-in-page';
import { support } from '#shared/text/it/support';
import { syncBack } from '#shared/text/it/sync-back';
import { technical } from '#shared/text/it/technical';
import { updates } from '#shared/text/it/updates';
import { why } from '#shared/text/it/why';

/** Every word of the window in Italian: the language the app is written in first. `Texts` is its shape. */
export const it = {
  locale: 'it-IT',
  moments: {
    today: (time: string) => `oggi ${time}`,
    yesterday: (time: string) => `ieri ${time}`,
    tomorrow: (time: string) => `domani ${time}`,
    onDay: (day: string, time: string) => `${day} ${time}`,
    /** "alle 10:42", but "all’1:05". */
    at: (hour: number, clock: string) => (hour === 1 ? `all’${clock}` : `alle ${clock}`),
    /** "dalle 8:40 alle 9:10", of one day: the end is what `at` says. */
    between: (hour: number, clock: string, end: string) =>
      hour === 1 ? `dall’${clock} ${end}` : `dalle ${clock} ${end}`,
    /** "da ieri alle 21:40 a oggi alle 8:05". */
    period: (from: string, until: string) => `da ${from} a ${until}`,
  },
  durations: {
    lessThanMinute: 'meno di un minuto',
    minutes: (count: number) => (count === 1 ? 'circa 1 minuto' : `circa ${count} minuti`),
    hours: (count: number) => (count === 1 ? 'circa 1 ora' : `circa ${count} ore`),
    days: (count: number) => (count === 1 ? 'circa 1 giorno' : `circa ${count} giorni`),
    seconds: (text: string) => `${text} s`,
  },
  common,
  nav,
  home,
  history,
  surfaces,
  verdicts,
  readiness,
  rehearsal,
  connect,
  firstRun,
  fallback,
  settings,
  demo,
  notices,
  contactFiles,
  support,
  diagnosisFile,
  sending,
  signInPage,
  syncBack,
  room,
  left,
  returnFaults,
  proof,
  returnDoors,
  returnOneFaults,
  returnTrouble,
  afterReturn,
  onTheWay,
  tray,
  windowLost,
  editMenu,
  notifications,
  technical,
  faults,
  diagnoses,
  causes,
  others,
  updates,
  why,
};

/** The shape of a language: what Italian has. A sentence missing from another language does not compile. */
export type Texts = typeof it;
