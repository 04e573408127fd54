/** Bytes on their way, with the moment at which they came in (milliseconds of a monotonic clock). */
interface Piece {
  readonly bytes: Buffer;
  readonly atMs: number;
}

/** A queue between a reader and a writer that holds only so many bytes. */
export interface PieceQueue {
  /** Adds a piece; resolves when there is room for another one. */
  put(bytes: Buffer): Promise<void>;
  /** Nothing more will come. */
  end(): void;
  /** The next piece, or undefined after the last one. */
  take(): Promise<Piece | undefined>;
}

/** Makes an empty queue. One piece is always let in, however large. */
export function createPieceQueue(maxBytes: number): PieceQueue {
  const pieces: Piece[] = [];
  let held = 0;
  let ended = false;
  let onPiece: (() => void) | undefined;
  let onRoom: (() => void) | undefined;
  return {
    async put(bytes) {
      pieces.push({ bytes, atMs: performance.now() });
      held += bytes.length;
      onPiece?.();
      if (held < maxBytes) return;
      await new Promise<void>((resolve) => {
        onRoom = resolve;
      });
    },
    end() {
      ended = true;
      onPiece?.();
      onRoom?.();
    },
    async take() {
      if (pieces.length === 0 && !ended) {
        await new Promise<void>((resolve) => {
          onPiece = resolve;
        });
      }
      const piece = pieces.shift();
      held -= piece?.bytes.length ?? 0;
      if (held < maxBytes) onRoom?.();
      return piece;
    },
  };
}
