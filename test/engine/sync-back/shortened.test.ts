import { afterEach, expect, test } from 'vitest';
import { openDatabase } from '#engine/storage/database';
import { HomeEngine } from './home-engine.ts';
import { contents, fillMorning, mail, makeScene, type Scene } from './scene.ts';

let scene: Scene;
/** What is given of a message, or of the piece of it that begins there. */
type Cut = (text: string, from: number) => string;
let cut: Cut = (text) => text;

/** A fallback that does with messages as `how` says. */
async function begin(how: Cut, options: { commandMs?: number } = {}): Promise<void> {
  cut = how;
  const editFetch = (response: Buffer): Buffer => {
    const text = response.toString('latin1');
    const [announced, origin, length] = /BODY\[\](?:<(\d+)>)? \{(\d+)\}\r\n/.exec(text) ?? [];
    if (announced === undefined) return response;
    const at = text.indexOf(announced);
    const start = at + announced.length;
    const rest = text.slice(start + Number(length));
    const given = cut(text.slice(start, start + Number(length)), Number(origin ?? 0));
    const again = announced.replace(/\{\d+\}/, `{${given.length}}`);
    return Buffer.from(`${text.slice(0, at)}${again}${given}${rest}`, 'latin1');
  };
  scene = await makeScene({ gmail: { editFetch }, ...options });
}
afterEach(async () => {
  await scene[Symbol.asyncDispose]();
});

const figures = ({ counts, unproven, fault }: Awaited<ReturnType<Scene['run']>>) => ({
  copied: counts.copied,
  verified: counts.verified,
  present: counts.present,
  shortened: counts.shortened,
  unproven,
  fault: fault?.kind,
});
const ALL = { copied: 5, verified: 5, present: 0, unproven: 0, fault: undefined };

const withoutEnd = (message: string): string =>
  message.includes('Subject: secondo\r') ? message.slice(0, message.length - 25) : message;

test('a message that the source gives without its end comes home as it is given, and that is told', async () => {
  await begin(withoutEnd);
  await fillMorning(scene);
  expect(figures(await scene.run())).toEqual({ ...ALL, shortened: 1 });
  expect(figures(await scene.run())).toMatchObject({ copied: 0, present: 5, shortened: 1 });
  const database = openDatabase(':memory:');
  expect(figures(await scene.run({ database }))).toMatchObject({ copied: 0, present: 5 });
  database.close();
});

test('the proof tells it', async () => {
  await begin(withoutEnd);
  await fillMorning(scene);
  const engine = new HomeEngine(scene, scene.databaseFile);
  await engine.bringHome();
  expect(engine.syncBack.view()).toMatchObject({
    counts: { shortened: 1 },
    proof: { copied: 5, verified: 5, shortened: 1, missing: 0, duplicates: 0 },
  });
  await engine.stop();
});

test('an answer that broke off is read once more, and the whole message comes home', async () => {
  let isFirst = true;
  await begin((message) => {
    const given = isFirst ? withoutEnd(message) : message;
    isFirst &&= given === message;
    return given;
  });
  await fillMorning(scene);
  expect(figures(await scene.run())).toEqual({ ...ALL, shortened: 0 });
  expect(await contents(scene.libero, 'INBOX')).toEqual(await contents(scene.gmail, 'INBOX'));
});

const PARTS = [
  'MIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary="-- parti--"\r\n\r\n',
  '---- parti--\r\n\r\nuno\r\n---- parti--\r\n\r\ndue\r\n---- parti----\r\n',
].join('');

test.each([
  ['with its end', 0, 0],
  ['without its end', 10, 1],
])(
  'a server that says too much of every message is not believed: one of parts, %s',
  async (_name, lost, shortened) => {
    await begin((message) => message.slice(0, message.length - 40 - lost));
    await scene.arrive(`${mail('parti').replace(/\r\n\r\n[\s\S]*/, '\r\n')}${PARTS}${' '.repeat(38)}\r\n`, 5);
    expect(figures(await scene.run())).toEqual({ ...ALL, copied: 1, verified: 1, shortened });
  },
);

test('a large message that ends too early is told as well', async () => {
  const end = 4_900_000;
  // A piece of ten megabytes is cut anew for each answer: on a busy machine that takes its time.
  await begin((piece, from) => piece.slice(0, Math.max(0, end - from)), { commandMs: 20_000 });
  await scene.arrive(mail('grande', { body: `${'a'.repeat(70)}\r\n`.repeat(140_000) }), 5);
  expect(figures(await scene.run())).toEqual({ ...ALL, copied: 1, verified: 1, shortened: 1 });
  expect((await scene.libero.messages('INBOX')).map(({ raw }) => raw.length)).toEqual([end]);
});
