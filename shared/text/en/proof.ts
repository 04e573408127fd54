import type { Texts } from '#shared/text/it';
import { plural } from '#shared/text/plural';

export const proof: Texts['proof'] = {
  home: (count, text) =>
    plural(count, '1 message is in your mailbox.', `${text} messages are in your mailbox.`),
  checked: (count) =>
    plural(count, 'I checked it again: it is there.', 'I checked them again one by one: all are there.'),
  checkedOnce: (count) =>
    plural(
      count,
      'I checked it again: it is there, once only.',
      'I checked them again one by one: all are there, once only.',
    ),
  where: (count) =>
    plural(
      count,
      'If you received it, it is in the Inbox, or in the folder it had in the fallback mailbox; if you sent it, in Sent mail.',
      'Those you received are in the Inbox, or in the folder they had in the fallback mailbox; those you sent are in Sent mail.',
    ),
  dated: (count) => plural(count, 'It bears its own date.', 'Each bears its own date.'),
  altered: (count, text) =>
    plural(
      count,
      'Your mailbox changed 1 of them a little: the original is still in the fallback mailbox.',
      `Your mailbox changed ${text} of them a little: the originals are still in the fallback mailbox.`,
    ),
  unshown: (count, text) =>
    plural(
      count,
      '1 message arrived, but your mailbox does not show it to me: look at it on its site. The original is still in the fallback mailbox.',
      `${text} messages arrived, but your mailbox does not show them to me: look at them on its site. The originals are still in the fallback mailbox.`,
    ),
  notHome: (count, text) => plural(count, '1 message is not home', `${text} messages are not home`),
  gone: (count) =>
    plural(
      count,
      'I had copied it, but it is not where I put it any more.',
      'I had copied them, but they are not where I put them any more.',
    ),
  toBring: (count) => plural(count, 'I have not copied it yet.', 'I have not copied them yet.'),
  kept: (count) =>
    plural(
      count,
      'I removed nothing from the fallback mailbox: it is still there.',
      'I removed nothing from the fallback mailbox: they are still there.',
    ),
  again: (count, text) =>
    plural(
      count,
      '1 message was no longer where I had put it, and I copied it once more: if you had deleted it, feel free to delete it again.',
      `${text} messages were no longer where I had put them, and I copied them once more: if you had deleted them, feel free to delete them again.`,
    ),
  doubles: (count, text) =>
    plural(
      count,
      '1 is there twice: I delete nothing, you may remove the extra copy.',
      `${text} are there twice: I delete nothing, you may remove the extra copies.`,
    ),
  bringMissing: (count) => plural(count, 'Bring home the missing one', 'Bring home the missing ones'),
};
