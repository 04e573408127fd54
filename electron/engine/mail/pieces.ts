const PIECE_BYTES = 1024 * 1024;

/**
 * Reads something large piece by piece; each is asked for when the one before was taken. A piece that is shorter than
 * asked for may be all that a server gives at a time, not the end: that is where nothing follows.
 */
export async function* inPieces(
  read: (start: number, length: number) => Promise<Buffer | undefined>,
): AsyncGenerator<Buffer> {
  for (let start = 0; ; ) {
    const piece = await read(start, PIECE_BYTES);
    if (piece === undefined || piece.byteLength === 0) return;
    yield piece;
    start += piece.byteLength;
  }
}
