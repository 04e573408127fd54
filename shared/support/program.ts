/** The folders that the window may ask for by name. */
export const FOLDERS = ['data'] as const;
export type FolderId = (typeof FOLDERS)[number];

/** What "Informazioni" shows of the program. */
export interface ProgramView {
  readonly version: string;
  /** "Electron 45.4.1", in the order in which one stands on the other. */
  readonly madeOf: readonly string[];
  readonly dataFolder: string;
}

/** A piece that the program is made of, with the text of its licence. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** As SPDX names it: "MIT". */
  readonly licence: string;
  readonly text: string;
}
