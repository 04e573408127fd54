import { afterAll, beforeAll, describe, expect } from 'vitest';
import { GMAIL } from '#drill/servers/host-folders';
import type { Value } from '#drill/servers/imap/command-parser';
import { type LineClient, parseFetchResponse } from '#drill/servers/line-client';
import type { MailHost } from '#drill/servers/mail-host-types';
import { HOST_KINDS, plainOptions, signInRaw, texts } from './hosts.ts';

/** What a contract test works with: a host, a bare signed-in connection, and folders of its own. */
export interface Contract {
  readonly host: MailHost;
  readonly client: LineClient;
  newFolder(): Promise<string>;
  select(folder: string): Promise<void>;
  /** The UIDs that UID SEARCH finds; literals as in `LineClient.command`. */
  uidSearch(...parts: (string | Buffer)[]): Promise<number[]>;
  /** The data items of one message. */
  fetchOne(uid: number, items: string): Promise<ReadonlyMap<string, Value>>;
}

/** Runs the same assertions on both kinds of host. */
export function describeContract(what: string, body: (contract: Contract) => void): void {
  describe.each(HOST_KINDS)(`$kind: ${what}`, ({ skipped, start }) => {
    describe.skipIf(skipped)('on the wire', () => {
      let host: MailHost;
      let client: LineClient;
      let folders = 0;
      beforeAll(async () => {
        host = await start(plainOptions(GMAIL));
        client = await signInRaw(host);
      });
      afterAll(async () => {
        await client[Symbol.asyncDispose]();
        await host.stop();
      });
      body({
        get host() {
          return host;
        },
        get client() {
          return client;
        },
        async newFolder() {
          folders += 1;
          const name = `Prova${folders}`;
          expect((await client.command(`CREATE ${name}`)).status).toMatch(/^OK/);
          return name;
        },
        async select(name) {
          expect((await client.command(`SELECT ${name}`)).status).toMatch(/^OK \[READ-WRITE\]/);
        },
        async uidSearch(first = '', ...rest) {
          const reply = await client.command(`UID SEARCH ${first.toString()}`, ...rest);
          expect(reply.status).toMatch(/^OK/);
          const line = texts(reply).find((text) => text.startsWith('* SEARCH'));
          return (line ?? '').split(' ').slice(2).map(Number);
        },
        async fetchOne(uid, items) {
          const { untagged } = await client.command(`UID FETCH ${uid} (${items})`);
          const response = untagged.find((text) => text.toString('latin1', 0, 40).includes(' FETCH '));
          return parseFetchResponse(response ?? Buffer.alloc(0));
        },
      });
    });
  });
}
