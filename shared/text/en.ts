import { afterReturn } from '#shared/text/en/after-return';
import { causes } from '#shared/text/en/causes';
import { common } from '#shared/text/en/common';
import { contactFiles } from '#shared/text/en/contact-files';
import { editMenu, notifications, tray, windowLost } from '#shared/text/en/desk';
import { diagnoses } from '#shared/text/en/diagnoses';
import { diagnosisFile } from '#shared/text/en/diagnosis-file';
import { fallback } from '#shared/text/en/fallback';
import { faults } from '#shared/text/en/faults';
import { firstRun } from '#shared/text/en/first-run';
import { history } from '#shared/text/en/history';
import { home, nav, readiness, surfaces, verdicts } from '#shared/text/en/home';
import { notices, sending } from '#shared/text/en/notices';
import { onTheWay } from '#shared/text/en/on-the-way';
import { others } from '#shared/text/en/others';
import { proof } from '#shared/text/en/proof';
import { rehearsal } from '#shared/text/en/rehearsal';
import { returnDoors, returnFaults, returnOneFaults, returnTrouble } from '#shared/text/en/return-faults';
import { left, room } from '#shared/text/en/room';
import { connect, demo, settings } from '#shared/text/en/setup';
import { signInPage } from '#shared/text/en/sign-in-page';
import { support } from '#shared/text/en/support';
import { syncBack } from '#shared/text/en/sync-back';
import { technical } from '#shared/text/en/technical';
import { updates } from '#shared/text/en/updates';
import { why } from '#shared/text/en/why';
import type { Texts } from '#shared/text/it';

/** Every word of the window in English. The type keeps it as complete as the Italian. */
export const en: Texts = {
  locale: 'en-GB',
  moments: {
    today: (time) => `today ${time}`,
    yesterday: (time) => `yesterday ${time}`,
    tomorrow: (time) => `tomorrow ${time}`,
    onDay: (day, time) => `${day} ${time}`,
    at: (_hour, clock) => `at ${clock}`,
    between: (_hour, clock, end) => `from ${clock} to ${end.replace(/^at /, '')}`,
    period: (from, until) => `from ${from} to ${until}`,
  },
  durations: {
    lessThanMinute: 'less than a minute',
    minutes: (count) => (count === 1 ? 'about 1 minute' : `about ${count} minutes`),
    hours: (count) => (count === 1 ? 'about 1 hour' : `about ${count} hours`),
    days: (count) => (count === 1 ? 'about 1 day' : `about ${count} days`),
    seconds: (text) => `${text} s`,
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
