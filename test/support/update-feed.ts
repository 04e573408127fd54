import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a feed offers; a `sha512` of its own makes it lie about the file. */
export interface Offer {
  readonly version: string;
  readonly file: Buffer;
  readonly sha512?: string;
}

/** What somebody asked of a feed. */
export interface Asked {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A feed of versions on loopback, as a publisher puts it on a web server. */
export interface UpdateFeed {
  readonly url: string;
  readonly asked: Asked[];
  offer: Offer;
  stop(): Promise<void>;
}

const FILE = 'posta-di-scorta-x86_64.AppImage';

function channelFile({ version, file, sha512 }: Offer): string {
  const digest = sha512 ?? createHash('sha512').update(file).digest('base64');
  return [
    `version: ${version}`,
    'files:',
    `  - url: ${FILE}`,
    `    sha512: ${digest}`,
    `    size: ${file.length}`,
    `path: ${FILE}`,
    `sha512: ${digest}`,
    "releaseDate: '2026-11-27T08:00:00.000Z'",
    '',
  ].join('\n');
}

/** Opens a feed. */
export async function startUpdateFeed(first: Offer): Promise<UpdateFeed> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://feed');
    asked.push({ path: pathname, headers: request.headers });
    if (/^\/latest-linux(?:-\w+)?\.yml$/.test(pathname)) response.end(channelFile(feed.offer));
    else if (pathname === `/${FILE}`) response.end(feed.offer.file);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const feed: UpdateFeed = {
    url: `http://127.0.0.1:${port}/`,
    asked,
    offer: first,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return feed;
}
