import { describe, expect, it } from 'vitest';
import { makePorts } from '#support/ports';
import { TwoPlacesBench } from './two-places-bench.ts';

/** What came of the commands: the last fault, who stands where, and whose passwords are kept. */
const outcome = async (bench: TwoPlacesBench, fault: string | undefined) => ({
  fault,
  standing: bench.standing,
  kept: (await bench.kept()).map((name) => name.replace(/^anna@|\.example$/g, '')),
  elsewhere: bench.engine.snapshot().syncBack.elsewhere,
});

describe('a proven fallback', () => {
  it('outlives a newcomer that is not proven, also where the reserve was begun but never proven', async () => {
    await using bench = await TwoPlacesBench.start();
    await bench.connect('a');
    bench.arrives('b', false);
    await bench.connect('b', 'spare');
    bench.arrives('c', false);
    const fault = await bench.connect('c');
    expect(await outcome(bench, fault)).toMatchObject({
      fault: 'not-arrived',
      standing: 'a+ c-',
      kept: ['a', 'c'],
    });
  });

  it('outlives a passing fault of its own proof', async () => {
    await using bench = await TwoPlacesBench.start();
    await bench.connect('a');
    bench.arrives('a', false);
    expect(await bench.kindOf(bench.engine.handlers['fallback.prove']({ as: 'fallback' }))).toBe(
      'not-arrived',
    );
    bench.arrives('c', false);
    const fault = await bench.connect('c');
    expect(await outcome(bench, fault)).toMatchObject({ standing: 'a+ c-', kept: ['a', 'c'] });
    // Proven later, the newcomer is there to be taken.
    bench.arrives('c', true);
    await bench.engine.handlers['fallback.prove']({ as: 'spare' });
    await bench.engine.handlers['fallback.takeSpare'](null);
    expect(bench.standing).toBe('c+ a+');
  });

  it('and a proven reserve leave no place: the command is refused, and nothing changes', async () => {
    await using bench = await TwoPlacesBench.start();
    await bench.connect('a');
    await bench.connect('b', 'spare');
    for (const as of ['fallback', 'spare'] as const) {
      const fault = await bench.connect('c', as);
      expect(await outcome(bench, fault)).toMatchObject({
        fault: 'reserve-taken',
        standing: 'a+ b+',
        kept: ['a', 'b'],
      });
    }
    await bench.engine.handlers['mailbox.forget']({ role: 'spare' });
    expect(await bench.connect('c')).toBeUndefined();
    expect(bench.standing).toBe('c+ .');
  });

  it('goes into the reserve when the one there takes its place by being typed again', async () => {
    await using bench = await TwoPlacesBench.start();
    await bench.connect('a');
    bench.arrives('b', false);
    expect(await bench.connect('b')).toBe('not-arrived');
    bench.arrives('b', true);
    expect(await bench.connect('b')).toBeUndefined();
    expect(bench.standing).toBe('b+ a+');
  });

  it('keeps its proof when its password is typed again and the proof is late', async () => {
    await using bench = await TwoPlacesBench.start();
    await bench.connect('a');
    bench.arrives('a', false);
    expect(await bench.connect('a')).toBe('not-arrived');
    bench.arrives('c', false);
    await bench.connect('c');
    expect(await outcome(bench, undefined)).toMatchObject({ standing: 'a+ c-', kept: ['a', 'c'] });
  });

  it('keeps its servers and its password when it is entered elsewhere and the proof there fails', async () => {
    await using bench = await TwoPlacesBench.start();
    await bench.connect('a');
    const { address } = await bench.host('a');
    const { imap, smtp } = await bench.host('altrove');
    const servers = { imap, smtp, user: bench.address('altrove') };
    // What is sent there arrives in no mailbox of this address.
    bench.arrives('altrove', false);
    const args = { address, password: 'giusta', servers, as: 'fallback' } as const;
    expect(await bench.kindOf(bench.engine.handlers['fallback.connect'](args))).toBe('not-arrived');
    expect(bench.standing).toBe('a+ .');
    expect(bench.engine.snapshot().fallback?.fault).toBeUndefined();
    expect(await bench.kindOf(bench.engine.handlers['fallback.prove']({ as: 'fallback' }))).toBeUndefined();
    bench.arrives('altrove', true);
    expect(await bench.kindOf(bench.engine.handlers['fallback.connect'](args))).toBeUndefined();
    expect(bench.standing).toBe('a+ .');
    await bench.restart();
    expect(await bench.kindOf(bench.engine.handlers['fallback.prove']({ as: 'fallback' }))).toBeUndefined();
  });
});

it('a place that changed hands while the vault was written to is not written over', async () => {
  const { vault } = makePorts();
  const reached = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<void>();
  await using bench = await TwoPlacesBench.start({
    vault: {
      ...vault,
      write: async (name, secret) => {
        await vault.write(name, secret);
        if (name !== bench.address('c')) return;
        reached.resolve();
        await letGo.promise;
      },
    },
  });
  await bench.connect('a');
  bench.arrives('b', false);
  await bench.connect('b', 'spare');
  const connecting = bench.connect('c');
  await reached.promise;
  // Where the newcomer was to wait stands the proven one by now.
  await bench.engine.handlers['fallback.takeSpare'](null);
  letGo.resolve();
  const fault = await connecting;
  expect(await outcome(bench, fault)).toMatchObject({
    fault: 'already-running',
    standing: 'b- a+',
    kept: ['a', 'b'],
  });
});

describe('in an outage', () => {
  it('the mailbox with its mail is not given up while the reserve is taken', async () => {
    await using bench = await TwoPlacesBench.start();
    await bench.connect('a');
    await bench.beginOutage();
    await bench.connect('b', 'spare');
    const fault = await bench.connect('c');
    expect(await outcome(bench, fault)).toMatchObject({
      fault: 'reserve-taken',
      standing: 'a+ b+',
      kept: ['a', 'b'],
    });
  });

  it('a reserve that was begun but never proven makes room, and the mail is known to be elsewhere', async () => {
    await using bench = await TwoPlacesBench.start();
    await bench.connect('a');
    await bench.beginOutage();
    bench.arrives('b', false);
    await bench.connect('b', 'spare');
    const fault = await bench.connect('c');
    expect(await outcome(bench, fault)).toEqual({
      fault: undefined,
      standing: 'c+ a+',
      kept: ['a', 'c'],
      elsewhere: bench.address('a'),
    });
  });

  it('the one that stays until its mail is home is overwritten by none', async () => {
    await using bench = await TwoPlacesBench.start();
    await bench.connect('a');
    await bench.beginOutage();
    await bench.connect('b');
    expect(bench.standing).toBe('b+ a+');
    for (const as of ['spare', 'fallback'] as const) {
      const fault = await bench.connect('c', as);
      expect(await outcome(bench, fault)).toEqual({
        fault: 'reserve-holds-mail',
        standing: 'b+ a+',
        kept: ['a', 'b'],
        elsewhere: bench.address('a'),
      });
    }
  });

  it('one whose last proof failed stays in use until the newcomer is proven', async () => {
    await using bench = await TwoPlacesBench.start();
    await bench.connect('a');
    await bench.beginOutage();
    bench.arrives('a', false);
    await bench.kindOf(bench.engine.handlers['fallback.prove']({ as: 'fallback' }));
    bench.arrives('c', false);
    expect(await bench.connect('c')).toBe('not-arrived');
    expect(bench.standing).toBe('a+ c-');
  });

  it('one that was never proven makes way at once, and stays for its mail', async () => {
    await using bench = await TwoPlacesBench.start();
    bench.arrives('a', false);
    await bench.connect('a');
    await bench.beginOutage();
    bench.arrives('b', false);
    const fault = await bench.connect('b');
    expect(await outcome(bench, fault)).toEqual({
      fault: 'not-arrived',
      standing: 'b- a-',
      kept: ['a', 'b'],
      elsewhere: bench.address('a'),
    });
  });
});
