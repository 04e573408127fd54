import { landingOf, type Matter } from '#shared/desk/matter';
import { matterText } from '#shared/text/matter';
import { textsFor } from '#shared/text/texts';
import type { DeskNote, Ports } from '../ports.ts';

type DeskPorts = Pick<Ports, 'desk' | 'clock' | 'preferences'>;

/** A matter as it would be shown now, in the user's language. */
export const noteOf = ({ clock, preferences }: Omit<DeskPorts, 'desk'>, matter: Matter): DeskNote => ({
  matter,
  ...matterText(matter, clock.now(), textsFor(preferences.read().language)),
  screen: landingOf(matter),
});

/** Tells the user outside the window. */
export const tellDesk = (ports: DeskPorts, matter: Matter): void => ports.desk.notify(noteOf(ports, matter));
