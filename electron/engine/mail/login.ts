import type { MailboxAccess } from '#shared/mailbox';

/** The login as the two mail libraries take it: with a token it is SASL XOAUTH2 or OAUTHBEARER and nothing else. */
export const loginFor = ({ user, credential: { kind, secret } }: MailboxAccess) =>
  kind === 'password'
    ? { user, pass: secret.reveal() }
    : { type: 'OAuth2' as const, user, accessToken: secret.reveal() };
