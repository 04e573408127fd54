import { describe, expect, it } from 'vitest';
import { nextStop } from '#engine/http/redirect';

describe('a redirect', () => {
  it.each([
    ['https://login.libero.it/', '/a?b', 'https://login.libero.it/a?b'],
    ['https://login.libero.it/', 'https://www.libero.it/', 'https://www.libero.it/'],
    ['http://127.0.0.1:81/', 'http://localhost:82/', 'http://localhost:82/'],
  ])('from %s to %s is followed', (from, to, next) => {
    expect(nextStop(from, 302, to)).toBe(next);
  });

  it.each([
    ['https://login.libero.it/', 'http://login.libero.it/'],
    ['https://login.libero.it/', 'https://libero.example/'],
    ['https://login.libero.it/', 'https://notlibero.it/'],
    ['https://login.libero.it/', 'http://127.0.0.1/'],
    ['https://login.libero.it/', 'https://127.0.0.1/'],
    ['https://login.libero.it/', 'https://user:word@www.libero.it/'],
    ['https://10.0.0.1/', 'https://192.168.0.1/'],
    ['https://login.libero.it/', 'file:///etc/passwd'],
    ['https://login.libero.it/', 'https://'],
    ['http://127.0.0.1/', 'http://example.org/'],
  ])('from %s to %s is the answer', (from, to) => {
    expect(nextStop(from, 302, to)).toBeUndefined();
  });

  it('without a place to go, or with another status, is the answer', () => {
    expect(nextStop('https://login.libero.it/', 302, undefined)).toBeUndefined();
    expect(nextStop('https://login.libero.it/', 200, '/a')).toBeUndefined();
  });
});
