import { it } from 'vitest';
import { expectFaultless } from './scenes/matrix.ts';
import { SCENES } from './scenes/scenes.ts';

it.each(SCENES.map((scene) => [scene.name, scene] as const))('"%s" in English', async (_name, scene) => {
  await expectFaultless(scene, 'en');
});
