import { HOME_SCENES } from './home.ts';
import { PEOPLE_SCENES } from './people.ts';
import { REST_SCENES } from './rest.ts';
import { RETURN_SCENES } from './return.ts';
import type { Scene } from './scene.ts';
import { SETUP_SCENES } from './setup.ts';
import { START_SCENES } from './start.ts';

/** Every screen in every state worth a look: what the pictures are taken of and what the accessibility checks visit. */
export const SCENES: readonly Scene[] = [
  ...START_SCENES,
  ...HOME_SCENES,
  ...SETUP_SCENES,
  ...PEOPLE_SCENES,
  ...RETURN_SCENES,
  ...REST_SCENES,
];
