import { describe, expect, it } from 'vitest';
import type { Snapshot, SyncBackView } from '#shared/ipc/snapshot';
import { runStanding } from '#shared/sync-back/standing';
import { interruptedText } from '#shared/text/on-the-way';
import { describeSituation } from '#shared/text/situation';
import { textsFor } from '#shared/text/texts';
import { SNAPSHOTS } from '../../renderer/fixtures.ts';

const texts = textsFor('it');
const said = (snapshot: Snapshot) => describeSituation(snapshot, texts);
const change = (snapshot: Snapshot, syncBack: Partial<SyncBackView>): Snapshot => ({
  ...snapshot,
  syncBack: { ...snapshot.syncBack, ...syncBack },
});
const { planned, tooMuch, copying, failed, noRoom, outage } = SNAPSHOTS;
const copied = (count: number) => ({ ...copying.syncBack.counts, copied: count });
const downAgain: Snapshot = { ...copying, watch: outage.watch };

describe('the card of a mailbox that is back', () => {
  it('gives the figure before, while it is copied, and in a pause', () => {
    expect(said(planned).sentence).toBe('42 messaggi da riportare, 31 MB: ci stanno.');
    expect(said(tooMuch).sentence).toBe('42 messaggi da riportare, 31 MB: non ci stanno tutti.');
    const untold = { ...planned.syncBack.counts, planned: 1, fits: undefined };
    expect(said(change(planned, { counts: untold })).sentence).toBe('1 messaggio da riportare, 31 MB.');
    expect(said(copying).sentence).toBe('17 messaggi su 42 sono a casa.');
    expect(said(change(copying, { counts: copied(1) })).sentence).toBe('1 messaggio su 42 è a casa.');
    expect(said(change(copying, { state: 'paused' })).sentence).toBe(
      'Il rientro è in pausa. 17 messaggi su 42 sono a casa.',
    );
    expect(said(change(copying, { fault: failed.syncBack.fault })).sentence).toBe(
      '17 messaggi su 42 sono a casa. Per gli altri riprovo da solo.',
    );
  });

  it('keeps its plain sentence where there is nothing to bring home', () => {
    const counts = { ...planned.syncBack.counts, planned: 0 };
    expect(said(change(planned, { counts })).sentence).toBe(texts.home.backSentence);
    expect(said(SNAPSHOTS.back).sentence).toBe(texts.home.backSentence);
    expect(said(SNAPSHOTS.home).sentence).toBe(texts.home.backSentence);
  });

  it('says that the copy has stopped, and how far it came', () => {
    expect(said(noRoom).title).toBe('Il rientro si è fermato');
    expect(said(noRoom).sentence).toBe('30 messaggi su 42 sono a casa: gli altri aspettano nella scorta.');
    expect(said(change(failed, { counts: copied(0) })).sentence).toBe('I messaggi aspettano nella scorta.');
  });
});

describe('a copy', () => {
  it('that its owner put off is not one that stopped', () => {
    expect(runStanding(change(copying, { state: 'paused' }))).toBe('paused');
    expect(runStanding(noRoom)).toBe('stopped');
    expect(runStanding(failed)).toBe('stopped');
    expect(runStanding(planned)).toBeUndefined();
  });

  it('waits while the mailbox is down again, and says what is home already', () => {
    expect(runStanding(copying)).toBe('moving');
    expect(runStanding(downAgain)).toBe('waiting');
    expect(interruptedText(downAgain, texts)).toBe(
      '17 messaggi sono già a casa: vado avanti da solo quando torna.',
    );
    expect(interruptedText(change(downAgain, { counts: copied(0) }), texts)).toBe(
      'I messaggi li riporto da solo quando torna.',
    );
    expect(interruptedText(outage, texts)).toBeUndefined();
    expect(interruptedText(copying, texts)).toBeUndefined();
  });
});
