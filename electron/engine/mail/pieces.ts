const PIECE_BYTES = 1024 * 1024;

/**
 * Reads something large piece by piece; each is asked for when the one before was taken. Ends with the first piece that
 * is shorter than asked for, or missing.
 */
export async function* inPieces(
  read: (start: number, length: number) => Promise<Buffer | undefined>,
): AsyncGenerator<Buffer> {
  for (let start = 0; ; start += PIECE_BYTES) {
    const piece = await read(start, PIECE_BYTES);
    if (piece !== undefined && piece.byteLength > 0) yield piece;
    if (piece === undefined || piece.byteLength < PIECE_BYTES) return;
  }
}
