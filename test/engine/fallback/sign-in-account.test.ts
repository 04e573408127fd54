import { expect, it } from 'vitest';
import { isMailLeftOut } from '#engine/fallback/sign-in-account';
import { signInServices } from '#shared/sign-in';

const client = { clientId: 'x' };
const [google, microsoft] = signInServices({ google: client, microsoft: client });

it.each([
  ['google', 'openid https://www.googleapis.com/auth/userinfo.email', true],
  ['google', 'https://mail.google.com/ openid https://www.googleapis.com/auth/userinfo.email', false],
  ['google', undefined, false],
  // It repeats what it granted in words of its own.
  ['microsoft', 'IMAP.AccessAsUser.All SMTP.Send', false],
])('mail left out by %s granting %s: %s', (id, granted, expected) => {
  const service = id === 'google' ? google : microsoft;
  expect(service && isMailLeftOut(service, granted)).toBe(expected);
});
