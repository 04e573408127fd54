import { describe, expect, it } from 'vitest';
import { makeFault } from '#shared/fault';
import type { SyncBackView } from '#shared/ipc/snapshot';
import { shortParts } from '#shared/sync-back/dry-run';
import { foundNothing } from '#shared/sync-back/proof';
import { isLookingAgain, messagesAway } from '#shared/sync-back/stage';
import { COUNTS, DRY_RUN, NO_SYNC_BACK, PROOF } from '../../renderer/views.ts';

describe('another look after the proof', () => {
  const looking: SyncBackView = { ...NO_SYNC_BACK, state: 'counting', proof: PROOF, counts: COUNTS };

  it('is none where there is no proof, or where a plan or a copy that stopped is counted', () => {
    expect(isLookingAgain(looking)).toBe(true);
    expect(isLookingAgain({ ...looking, state: 'done' })).toBe(false);
    expect(isLookingAgain({ ...looking, proof: undefined })).toBe(false);
    expect(isLookingAgain({ ...looking, dryRun: DRY_RUN })).toBe(false);
    expect(isLookingAgain({ ...looking, fault: makeFault('mailbox-full') })).toBe(false);
    expect(isLookingAgain({ ...looking, counts: { ...COUNTS, fits: false } })).toBe(false);
  });

  it('finds nothing where only what has gone from home is left', () => {
    expect(foundNothing({ ...COUNTS, planned: 0 }, PROOF)).toBe(true);
    expect(foundNothing({ ...COUNTS, planned: 2 }, { ...PROOF, missing: 2 })).toBe(true);
    expect(foundNothing({ ...COUNTS, planned: 3 }, { ...PROOF, missing: 2 })).toBe(false);
    expect(foundNothing({ ...COUNTS, planned: 1 }, undefined)).toBe(false);
  });
});

describe('what is not home yet', () => {
  it('is told in figures once it was counted', () => {
    expect(messagesAway(NO_SYNC_BACK)).toBeUndefined();
    expect(messagesAway({ ...NO_SYNC_BACK, counts: { ...COUNTS, planned: 703, copied: 700 } })).toBe(3);
    expect(messagesAway({ ...NO_SYNC_BACK, counts: { ...COUNTS, planned: 3, copied: 3 } })).toBeUndefined();
  });
});

describe('the folders of a plan', () => {
  const parts = (length: number) =>
    Array.from({ length }, () => ({ place: 'folder' as const, folder: 'Lavoro', count: 2, bytes: 10 }));

  it('are all named when they are few, and added up after the fifth', () => {
    expect(shortParts(parts(5)).others).toBeUndefined();
    const { shown, others } = shortParts(parts(14));
    expect(shown).toHaveLength(5);
    expect(others).toEqual({ folders: 9, count: 18, bytes: 90 });
  });
});
