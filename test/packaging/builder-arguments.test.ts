import { describe, expect, it } from 'vitest';
import { builderArguments } from '../../electron/packaging/builder-arguments.ts';

describe('the builder is told', () => {
  it('to upload nothing, and nothing of updates where there is no feed', () => {
    expect(builderArguments({}, ['--linux', 'deb'])).toEqual(['--linux', 'deb', '--publish=never']);
  });

  it('the feed of the environment, and then to take only what is signed', () => {
    expect(builderArguments({ UPDATE_FEED_URL: 'https://example.org/versions' }, [])).toEqual([
      '--publish=never',
      '-c.publish.provider=generic',
      '-c.publish.url=https://example.org/versions',
      '-c.win.forceCodeSigning=true',
      '-c.mac.forceCodeSigning=true',
    ]);
  });

  it.each(['http://example.org/versions', 'example.org/versions', 'file:///versions'])(
    'no feed that anybody on the line could change: %s',
    (feed) => {
      expect(() => builderArguments({ UPDATE_FEED_URL: feed }, [])).toThrow(/UPDATE_FEED_URL/);
    },
  );
});
