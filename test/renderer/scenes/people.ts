import { faultOf } from '#shared/fault';
import type { Place } from '../../../renderer/place.ts';
import { WITH_ROWS } from '../fake-bridge.ts';
import { SNAPSHOTS } from '../fixtures.ts';
import { REPORT } from '../import-report.ts';
import { CAME } from '../outcome-rows.ts';
import { CALM, NOBODY_FOUND } from '../views.ts';
import { NEVER, type Scene } from './scene.ts';

const at: Place = { screen: 'notices', kind: 'down' };
const BROKEN = { ok: false, fault: faultOf(new Error('disk I/O error')) } as const;
const NOBODY = { ok: true, value: [] } as const;
/** As many as are ticked among the people of the fixtures. */
const TICKED = 12;

const toWords: Scene['acts'] = ({ notices }) => [{ press: notices.toWords }];

/** Whom to tell, in which words, and how it is going. */
export const PEOPLE_SCENES: readonly Scene[] = [
  { name: 'contacts', at, snapshot: CALM },
  { name: 'contacts-loading', at, snapshot: CALM, answers: { 'contacts.list': NEVER } },
  { name: 'contacts-late', at, snapshot: CALM, answers: { 'contacts.list': NEVER }, impatient: true },
  { name: 'contacts-broken', at, snapshot: CALM, answers: { 'contacts.list': () => BROKEN } },
  { name: 'contacts-learning', at, snapshot: SNAPSHOTS.learning },
  { name: 'contacts-none', at, snapshot: SNAPSHOTS.noContacts },
  { name: 'contacts-nobody-found', at, snapshot: NOBODY_FOUND },
  {
    name: 'contacts-not-learned',
    at,
    snapshot: {
      ...CALM,
      contacts: { ...SNAPSHOTS.noContacts.contacts, fault: { kind: 'silent', scope: 'service' } },
    },
  },
  {
    name: 'contacts-imported',
    at,
    snapshot: { ...CALM, contacts: { ...CALM.contacts, imported: 1204 } },
    answers: { 'contacts.import': () => ({ ok: true, value: REPORT }) },
    acts: ({ contactFiles }) => [{ press: contactFiles.open }, { press: contactFiles.helpTitle }],
  },
  {
    name: 'contacts-save-question',
    at,
    snapshot: CALM,
    acts: ({ contactFiles }) => [{ press: contactFiles.save }],
  },
  { name: 'notices-people', at, snapshot: SNAPSHOTS.outage },
  { name: 'notices-nobody', at, snapshot: SNAPSHOTS.outage, answers: { 'contacts.list': () => NOBODY } },
  {
    name: 'notices-no-match',
    at,
    snapshot: SNAPSHOTS.outage,
    acts: ({ notices }) => [{ write: 'nessuno di loro', into: notices.search }],
  },
  { name: 'notices-unready', at, snapshot: SNAPSHOTS.outageUnready },
  {
    name: 'notices-nobody-learned',
    at,
    snapshot: { ...SNAPSHOTS.outage, contacts: SNAPSHOTS.noContacts.contacts },
  },
  { name: 'notices-words', at, snapshot: SNAPSHOTS.outage, acts: toWords },
  {
    name: 'notices-question',
    at,
    snapshot: SNAPSHOTS.outage,
    acts: (texts) => [...toWords(texts), { press: texts.notices.send(TICKED, String(TICKED)) }],
  },
  { name: 'notices-sending', at, snapshot: SNAPSHOTS.sending, answers: WITH_ROWS },
  { name: 'notices-paused', at, snapshot: SNAPSHOTS.paused, answers: WITH_ROWS },
  { name: 'notices-waiting', at, snapshot: SNAPSHOTS.waiting, answers: WITH_ROWS },
  {
    name: 'notices-outcomes',
    at,
    snapshot: SNAPSHOTS.told,
    answers: { 'notices.list': () => ({ ok: true, value: CAME }) },
  },
  {
    name: 'notices-back',
    at: { screen: 'notices', kind: 'back' },
    snapshot: SNAPSHOTS.back,
    answers: WITH_ROWS,
  },
  {
    name: 'notices-resend',
    at: { screen: 'notices', kind: 'resend' },
    snapshot: SNAPSHOTS.back,
    answers: WITH_ROWS,
  },
];
