import { faultOf } from '#shared/fault';
import { SNAPSHOTS } from '../fixtures.ts';
import { NO_PAST, YOUNG_PAST } from '../past.ts';
import { mailboxOf } from '../setup-views.ts';
import { NEVER, type Scene } from './scene.ts';

const PAST_AT = { screen: 'history' } as const;
const BROKEN = { ok: false, fault: faultOf(new Error('disk I/O error')) } as const;

/** The history and the settings. */
export const REST_SCENES: readonly Scene[] = [
  { name: 'history', at: PAST_AT, snapshot: SNAPSHOTS.past },
  {
    name: 'history-young',
    at: PAST_AT,
    snapshot: SNAPSHOTS.past,
    answers: { 'history.read': () => ({ ok: true, value: YOUNG_PAST }) },
  },
  {
    name: 'history-none',
    at: PAST_AT,
    snapshot: SNAPSHOTS.past,
    answers: { 'history.read': () => ({ ok: true, value: NO_PAST }) },
  },
  { name: 'history-loading', at: PAST_AT, snapshot: SNAPSHOTS.past, answers: { 'history.read': NEVER } },
  {
    name: 'history-broken',
    at: PAST_AT,
    snapshot: SNAPSHOTS.past,
    answers: { 'history.read': () => BROKEN },
  },
  { name: 'settings', at: { screen: 'settings' }, snapshot: SNAPSHOTS.calm },
  {
    name: 'settings-family',
    at: { screen: 'settings' },
    snapshot: { ...SNAPSHOTS.family, spare: mailboxOf('anna.scorta@miodominio.it') },
  },
  { name: 'settings-unready', at: { screen: 'settings' }, snapshot: SNAPSHOTS.unready },
  { name: 'settings-update-offered', at: { screen: 'settings' }, snapshot: SNAPSHOTS.updateOffered },
  { name: 'settings-update-ready', at: { screen: 'settings' }, snapshot: SNAPSHOTS.updateReady },
  { name: 'settings-update-failed', at: { screen: 'settings' }, snapshot: SNAPSHOTS.updateFailed },
  { name: 'diagnosis', at: { screen: 'diagnosis' }, snapshot: SNAPSHOTS.calm },
  { name: 'about', at: { screen: 'about' }, snapshot: SNAPSHOTS.calm },
  { name: 'licences', at: { screen: 'licences' }, snapshot: SNAPSHOTS.calm },
  {
    name: 'diagnosis-loading',
    at: { screen: 'diagnosis' },
    snapshot: SNAPSHOTS.calm,
    answers: { 'support.diagnosis': NEVER },
  },
  { name: 'forget', at: { screen: 'forget' }, snapshot: SNAPSHOTS.sending },
  {
    name: 'forget-question',
    at: { screen: 'forget' },
    snapshot: SNAPSHOTS.sending,
    acts: ({ support }) => [{ press: support.forget.button }],
  },
  {
    name: 'settings-forget-question',
    at: { screen: 'settings' },
    snapshot: SNAPSHOTS.outage,
    acts: ({ settings }) => [{ press: settings.forgetLabel('anna.rossi.scorta@gmail.com') }],
  },
];
