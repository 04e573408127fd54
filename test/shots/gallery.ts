import { SCENES } from '../renderer/scenes/scenes.ts';
import { type Look, type Stage, show } from '../renderer/scenes/stage.tsx';

let stage: Stage | undefined;

/** What whoever takes the pictures calls: one scene at a time. */
const gallery = {
  names: SCENES.map(({ name }) => name),
  async show(name: string, look: Look): Promise<void> {
    stage?.close();
    const scene = SCENES.find((one) => one.name === name);
    if (scene === undefined) throw new Error(`no scene is called ${name}`);
    stage = await show(scene, look);
  },
  async turn(look: Look): Promise<void> {
    await stage?.turn(look);
  },
  /** How tall the window has to be to show all of it without scrolling. */
  height(): number {
    const main = document.querySelector<HTMLElement>('main.shell-main');
    if (main === null) return document.documentElement.scrollHeight;
    return main.scrollHeight + globalThis.innerHeight - main.clientHeight;
  },
};
export type Gallery = typeof gallery;
Object.assign(globalThis, { gallery });
