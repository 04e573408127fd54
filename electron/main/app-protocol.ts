import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';
import { ASSET_HEADERS, assetFor, typeOf } from './assets.ts';

/** Tells Chromium, before it is ready, that `app:` addresses are a secure origin like `https:`. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
}

/** Every file under a folder, with `/` between names. */
function listFiles(root: string, below = ''): readonly string[] {
  return readdirSync(path.join(root, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    return entry.isDirectory() ? listFiles(root, name) : [name];
  });
}

/** Serves the built window as `app://bundle/`: exactly the files that are there now, and nothing else. */
export function serveWindow(root: string): void {
  const assets = new Set(listFiles(root));
  protocol.handle('app', async (request) => {
    const asset = request.method === 'GET' ? assetFor(request.url, assets) : undefined;
    if (asset === undefined) return new Response('', { status: 404, headers: ASSET_HEADERS });
    const body = await readFile(path.join(root, asset));
    return new Response(new Uint8Array(body), {
      headers: { ...ASSET_HEADERS, 'Content-Type': typeOf(asset) },
    });
  });
}
