import { parseMessageIds } from '#shared/contacts/headers';
import { DELIVERY_FIELDS, reportedIds } from '#shared/notices/delivery/head';
import type { Scope } from '#shared/sync-back/choice';
import { isMarked } from '#shared/sync-back/flags';
import { headerFields, IDENTITY_FIELDS, identityKey, knownIds, placeId } from '#shared/sync-back/identity';
import { writtenAt } from '#shared/sync-back/late-mail';
import {
  isInWindow,
  type SourceMessage,
  type TargetFolder,
  type TargetMessage,
  targetSince,
  type Window,
} from '#shared/sync-back/plan';
import { type Home, homeByLabels, type Route } from '#shared/sync-back/routes';
import { DAY_MS, type Instant } from '#shared/time';
import type { ImapSession, MessageHead, OpenFolder } from '../mail/imap-types.ts';
import { Common } from './common.ts';
import { everyHead } from './every-head.ts';
import type { Texts } from './texts.ts';

export const blockOf = (head: MessageHead): string => Buffer.from(head.headers).toString('latin1');

const SOURCE_FIELDS = [...new Set([...IDENTITY_FIELDS, ...DELIVERY_FIELDS])];

/** A message of the source, and what it answers. */
export interface Listed extends SourceMessage {
  readonly refs: readonly string[];
}

const NONE: readonly string[] = [];

const refsOf = (block: string): readonly string[] =>
  ['In-Reply-To', 'References'].flatMap((name) =>
    headerFields(block, name).flatMap((value) => parseMessageIds(value)),
  );

/** Messages of the open folder received in the window, by a day more at either end: servers search by their own day. */
const since = (folder: OpenFolder, session: ImapSession, at: number): Promise<readonly number[]> =>
  folder.exists === 0 ? Promise.resolve([]) : session.uids({ since: at });

/**
 * Lists the source folder of a route, whatever was received in the window, and says of each where it goes. What the
 * messages answer is only kept with `scope` "conversations".
 */
export async function listSource(
  session: ImapSession,
  route: Route,
  home: Home,
  asked: { readonly window: Window; readonly scope: Scope; readonly texts: Texts },
): Promise<readonly Listed[]> {
  const { window } = asked;
  const folder = await session.open(route.from, 'read');
  const messages: Listed[] = [];
  const unsure: Listed[] = [];
  const flagSets = new Common((text): readonly string[] => (text === '' ? [] : text.split(' ')));
  const read = (head: MessageHead, internalDate: Instant): Listed =>
    sourceMessage({ ...head, internalDate, flags: flagSets.get(head.flags.join(' ')) }, folder, route, asked);
  // SEARCH knows only days, each server in its own time zone: a day more, and the exact instant decides.
  const uids = await since(folder, session, window.since - DAY_MS);
  const untold = await everyHead(session, uids, SOURCE_FIELDS, (head) => {
    const internalDate = receivedAt(head);
    if (isInWindow(internalDate, window)) messages.push(read(head, internalDate));
    else if (Number.isNaN(internalDate)) unsure.push({ ...read(head, window.since), held: 'undated' });
  });
  for (const uid of untold) unsure.push(untoldMessage(uid, folder, route, window.since));
  // What is in the bin does not go home whatever else is known of it.
  if (route.way !== 'held') messages.push(...unsure);
  messages.sort((one, other) => one.uid - other.uid);
  return route.way === 'labels' ? await byLabels(session, messages, home) : messages;
}

/** When a message was received: its sender's word where the server does not say; NaN: nobody does. */
const receivedAt = (head: MessageHead): Instant =>
  Number.isNaN(head.internalDate) ? (writtenAt(blockOf(head)) ?? Number.NaN) : head.internalDate;

/** A message that the server lists and does not send: where it lies is all that is known of it. */
function untoldMessage(uid: number, { path, uidValidity }: OpenFolder, route: Route, at: Instant): Listed {
  const place = placeId(path, uidValidity, uid);
  const nothing = { size: 0, flags: [], ids: [], refs: [] };
  const where = { place, folder: path, uidValidity, uid, to: route.to };
  return { ...nothing, ...where, internalDate: at, key: place, held: 'unreadable' };
}

function sourceMessage(
  head: MessageHead,
  { path, uidValidity }: OpenFolder,
  route: Route,
  { scope, texts }: { readonly scope: Scope; readonly texts: Texts },
): Listed {
  const block = blockOf(head);
  const { uid, size, internalDate, flags } = head;
  return {
    place: texts.of(placeId(path, uidValidity, uid)),
    folder: path,
    uidValidity,
    uid,
    size,
    internalDate,
    flags,
    key: texts.of(identityKey(block)),
    ids: [...knownIds(block), ...reportedIds(block)].map((id) => texts.of(id)),
    refs: scope === 'all' ? NONE : refsOf(block),
    to: route.to,
    ...(route.way === 'held' ? { held: 'spam-or-trash' as const } : {}),
  };
}

async function byLabels(
  session: ImapSession,
  messages: readonly Listed[],
  home: Home,
): Promise<readonly Listed[]> {
  const labels = await session.labels(messages.map(({ uid }) => uid));
  return messages.flatMap((message) => {
    const way = homeByLabels(labels.get(message.uid) ?? [], home);
    return way === 'draft' ? [] : [{ ...message, to: way.to }];
  });
}

/** A message of the destination, as its head shows it. */
export const targetMessage = (head: MessageHead): TargetMessage => ({
  uid: head.uid,
  size: head.size,
  key: identityKey(blockOf(head)),
  internalDate: head.internalDate,
  isMarked: isMarked(head.flags),
});

/** Lists one destination folder, once for all messages: searching for each would be slower and less certain. */
export async function listTarget(
  session: ImapSession,
  path: string,
  { window, texts }: { readonly window: Window; readonly texts: Texts },
): Promise<TargetFolder> {
  const folder = await session.open(path, 'read');
  const messages: TargetMessage[] = [];
  const uids = await since(folder, session, targetSince(window));
  const untold = await everyHead(session, uids, IDENTITY_FIELDS, (head) => {
    const message = targetMessage(head);
    messages.push({ ...message, key: texts.of(message.key) });
  });
  const { uidValidity, uidNext } = folder;
  return { path, uidValidity, uidNext, messages, untold: new Set(untold) };
}
