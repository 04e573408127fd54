import { fail } from '#shared/fault';

/**
 * Gives a wait on the network a wall-clock end, in real milliseconds: libraries measure inactivity only, and a
 * dripping server keeps them waiting for ever. `abandon` must free what the work holds (close the socket).
 * Fault: `silent`.
 */
export async function withDeadline<T>(
  work: Promise<T>,
  limitMs: number,
  what: string,
  abandon: () => void,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), limitMs);
  });
  try {
    const first = await Promise.race([work.then((value) => ({ value })), limit]);
    if (first !== 'late') return first.value;
    abandon();
    // The abandoned work rejects later; its error says only that we closed the socket.
    work.catch(() => undefined);
    return fail('silent', `${what}: no answer within ${limitMs} ms`);
  } finally {
    clearTimeout(timer);
  }
}
