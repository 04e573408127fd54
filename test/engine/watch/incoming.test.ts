import net, { type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { incomingDoors, lookAtIncoming } from '#engine/watch/incoming';
import { lookAround } from '#engine/watch/look-round';
import { viewWatch } from '#engine/watch/watch-view';
import type { Endpoint } from '#shared/mailbox';
import { freshMemory } from '#shared/outage/memory';
import { DEFAULT_POLICY } from '#shared/outage/policy';
import { settingsFor } from '#shared/providers';
import { MORNING } from '#support/ports';

const LIMITS = { connectMs: 1500, greetingMs: 1500, commandMs: 1500, afterDotMs: 1500 };
const LINE = { limits: LIMITS, authorities: [] };
const WELCOME = '220 smtp-in.example ESMTP\r\n';

const servers: Server[] = [];
const sockets = new Set<Socket>();
const heard: string[] = [];
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
  sockets.clear();
  heard.length = 0;
});

/** A delivery service that says `greeting`, or nothing. */
async function serving(greeting: string | undefined): Promise<Endpoint> {
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', (error) => heard.push(`error ${error.message}`));
    socket.on('data', (bytes) => heard.push(bytes.toString('latin1')));
    if (greeting !== undefined) socket.write(greeting);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port, security: 'none' };
}

/** A port where nobody listens any more. */
async function shut(): Promise<Endpoint> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return { host: '127.0.0.1', port, security: 'none' };
}

const BLACKLISTED = '550 smtp-in.example IP blacklisted\r\n';

describe('whether mail is still taken in', () => {
  it.each([
    ['accepting', 'one of them greets', [() => serving(WELCOME), () => shut()], () => serving(WELCOME)],
    ['accepting', 'it greets, whatever the control does', [() => serving(WELCOME)], () => shut()],
    ['closed', 'refused, while the control greets', [() => shut()], () => serving(WELCOME)],
    ['closed', 'silent, while the control greets', [() => serving(undefined)], () => serving(WELCOME)],
    [
      'closed',
      'it says it is down',
      [() => serving('421 Service not available\r\n')],
      () => serving(WELCOME),
    ],
    ['unknown', 'it turns away our address', [() => serving(BLACKLISTED)], () => serving(WELCOME)],
    ['unknown', 'neither greets', [() => shut()], () => shut()],
    [
      'unknown',
      'all is silence, as on a line that blocks the port',
      [() => serving(undefined)],
      () => serving(undefined),
    ],
  ] as const)('%s: %s', async (expected, _name, own, control) => {
    const neutral = await control();
    const doors: Endpoint[] = [];
    for (const open of own) doors.push(await open());
    const startedAt = performance.now();
    expect(await lookAtIncoming(doors, neutral, LINE)).toBe(expected);
    expect(performance.now() - startedAt).toBeLessThan(2 * (LIMITS.connectMs + LIMITS.greetingMs));
    expect(heard).toEqual([]);
  });
});

describe('the doors for mail', () => {
  it('are those of the provider, with another one as the control', () => {
    const settings = settingsFor('anna@libero.it');
    expect(settings && incomingDoors(settings)).toEqual({
      own: [{ host: 'smtp-in.libero.it', port: 25, security: 'none' }],
      control: { host: 'gmail-smtp-in.l.google.com', port: 25, security: 'none' },
    });
  });

  it('are none for a provider that names none, nor for a mailbox on this computer', async () => {
    const here = await shut();
    const gmail = settingsFor('anna@gmail.com');
    expect(gmail && incomingDoors(gmail)).toBeUndefined();
    expect(
      incomingDoors({ address: 'anna@libero.it', user: 'anna', imap: here, smtp: here }),
    ).toBeUndefined();
  });
});

describe('a round', () => {
  const round = async (incoming: boolean, given: boolean) => {
    const imap = await shut();
    const settings = { address: 'anna@libero.it', user: 'anna', imap, smtp: imap };
    const doors = { own: [await serving(WELCOME)], control: await serving(WELCOME) };
    return lookAround({
      at: MORNING,
      plan: {
        imapLogin: false,
        smtpLogin: false,
        web: false,
        alternatives: false,
        sparing: false,
        incoming,
        neutral: false,
      },
      settings,
      access: undefined,
      memory: freshMemory(settings.address, MORNING),
      policy: DEFAULT_POLICY,
      line: LINE,
      controls: [],
      fallback: undefined,
      ...(given ? { incoming: doors } : {}),
    });
  };

  it('asks when the plan says so, and only then', async () => {
    expect(await round(true, true)).toMatchObject({ incoming: 'accepting' });
    sockets.clear();
    expect((await round(false, true)).incoming).toBeUndefined();
    expect(sockets.size).toBe(0);
  });

  it('asks nobody for a mailbox on this computer', async () => {
    expect((await round(true, false)).incoming).toBeUndefined();
  });
});

it('what was seen reaches the window', () => {
  const incoming = { state: 'closed', at: MORNING } as const;
  const memory = { ...freshMemory('anna@libero.it', MORNING), incoming };
  expect(viewWatch(memory, undefined, undefined, MORNING, false, DEFAULT_POLICY).incoming).toEqual(incoming);
});
