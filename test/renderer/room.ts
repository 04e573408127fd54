import type { LeftBehind } from '#shared/sync-back/left-behind';
import { makeRoom, type RoomView } from '#shared/sync-back/make-room';
import { HOUR_MS } from '#shared/time';
import { NOW } from './views.ts';

const MB = 1024 * 1024;
const STORAGE = { usedBytes: 964 * MB, limitBytes: 1229 * MB };

/** 12 MB are missing, and the bin alone does not make up for them. */
export const ROOM: RoomView = makeRoom(
  31.2 * MB,
  STORAGE,
  [
    { kind: 'trash', count: 31, bytes: 5 * MB },
    { kind: 'large', count: 14, bytes: 320 * MB },
  ],
  false,
);

export const LEFT: LeftBehind = {
  messages: [
    {
      at: NOW - 20 * HOUR_MS,
      bytes: 38 * MB,
      reason: 'too-big',
      who: 'Bruno Verdi',
      isSent: false,
      subject: 'Le foto della festa, tutte in una volta',
    },
    {
      at: NOW - 30 * HOUR_MS,
      bytes: 4096,
      reason: 'refused',
      who: 'dottoressa.maria.addolorata.bianchi@studiomedicobianchi.example',
      isSent: true,
      subject: '',
    },
  ],
  more: 0,
  gone: 1,
  unread: 2,
};
