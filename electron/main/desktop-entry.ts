/** How the app is started at login: the program and its arguments. */
export type LaunchCommand = readonly [string, ...string[]];

// Desktop Entry Specification, "The Exec key": quote everything, escape the four active characters, double the percent
// sign; and a backslash is escaped once more as in every string value.
const quote = (part: string): string =>
  `"${part.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%')}"`.replaceAll('\\', '\\\\');

/** The autostart file of a Linux desktop. */
export const desktopEntry = (command: LaunchCommand): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Posta di Scorta',
    `Exec=${command.map(quote).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');

/** Whether an autostart file really starts this program: desktops switch one off by a line, and programs move. */
export function startsProgram(entry: string, command: LaunchCommand): boolean {
  const lines = entry.split('\n').map((line) => line.trim());
  const isOff = lines.includes('Hidden=true') || lines.includes('X-GNOME-Autostart-enabled=false');
  return !isOff && lines.includes(`Exec=${command.map(quote).join(' ')}`);
}
