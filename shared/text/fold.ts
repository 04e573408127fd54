/** Text as a search compares it: no accents, no capitals, no apostrophes. */
export const foldText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}'‘’`´ʼ]+/gu, '')
    .toLowerCase();
