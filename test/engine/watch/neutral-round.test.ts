import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { lookAround, type RoundOrder } from '#engine/watch/look-round';
import { freshMemory } from '#shared/outage/memory';
import { DEFAULT_POLICY } from '#shared/outage/policy';
import { planLooks } from '#shared/outage/schedule';
import { AMPLE_LIMITS, MORNING } from '#support/ports';

let host: EmbeddedMailHost;
beforeEach(async () => {
  const access = { address: 'anna@libero.it', password: 'secret', security: 'none' } as const;
  host = await startMailHost({ name: 'libero', ...access, ...LIBERO });
});
afterEach(() => host.stop());

function order(changes: Partial<RoundOrder>): RoundOrder {
  const { password: _password, ...settings } = host.mailboxFile();
  const memory = freshMemory(settings.address, MORNING);
  return {
    at: MORNING,
    plan: planLooks(memory, MORNING, DEFAULT_POLICY),
    settings,
    access: undefined,
    memory,
    policy: DEFAULT_POLICY,
    line: { limits: AMPLE_LIMITS, authorities: [] },
    controls: [],
    fallback: undefined,
    ...changes,
  };
}

describe('the neutral hosts', () => {
  it.each([
    ['are left in peace on a calm day', false, 0],
    ['are asked on a calm day where the plan says so', true, 1],
  ])('%s', async (_name, neutral, asked) => {
    const { diagnosis, controls } = await lookAround(
      order({ plan: { ...order({}).plan, neutral }, controls: ['http://127.0.0.1:1/'] }),
    );
    expect([diagnosis, controls.length]).toEqual(['well', asked]);
  });

  it('that this network never reaches do not count when the mailbox fails', async () => {
    const good = http.createServer((_request, response) => response.writeHead(204).end());
    await new Promise<void>((resolve) => good.listen(0, '127.0.0.1', resolve));
    const { port } = good.address() as AddressInfo;
    const dead = ['127.0.0.1:1', '127.0.0.1:2'];
    const controls = [...dead, `127.0.0.1:${port}`].map((name) => `http://${name}/`);
    await host.down();
    const known = { ...order({}).memory, unreachable: Object.fromEntries(dead.map((one) => [one, 3])) };
    const seenNew = await lookAround(order({ controls }));
    const seenKnown = await lookAround(order({ controls, memory: known }));
    good.close();
    expect([seenNew.diagnosis, seenKnown.diagnosis]).toEqual(['line-down', 'refused']);
    expect(seenKnown.controls).toMatchObject([{ verdict: 'well' }]);
  });
});
