import { expect, it } from 'vitest';
import { causeOf, enhancedIn } from '#shared/notices/delivery/status';

it.each([
  ['550 Casella postale inesistente', 'address-dead'],
  ['550 casella di posta elettronica inesistente', 'address-dead'],
  ['550 casella chiusa', 'address-dead'],
  ['550 la casella è stata chiusa', 'address-dead'],
  ['550 casella email disattivata', 'address-dead'],
  ['550 account non attivo', 'address-dead'],
  ['550 account non più attivo', 'address-dead'],
  ['550 utenza cessata', 'address-dead'],
  ['554 indirizzo errato', 'address-dead'],
  ['550 5.5.0 casella chiusa', 'address-dead'],
  // The code, or the class, says something else than the words.
  ['450 casella chiusa', 'unclear'],
  ['550 5.4.1 casella chiusa', 'unclear'],
  ['550 5.7.1 account non attivo', 'refused'],
  ['550 account temporaneamente non attivo', 'unclear'],
  ['554 indirizzo mittente errato', 'unclear'],
  ['554 mittente: indirizzo inesistente', 'unclear'],
  ['552 spazio casella esaurito', 'mailbox-full'],
  ['552 spazio della casella esaurito', 'mailbox-full'],
  ['552 casella postale piena', 'mailbox-full'],
  ['552 5.2.2 spazio esaurito', 'mailbox-full'],
  // What somebody is called is not what happened to the message.
  ['550 5.1.1 user spamassassin unknown', 'address-dead'],
  ['550 user spamassassin unknown', 'address-dead'],
  ['550 5.1.1 User "policy" unknown', 'address-dead'],
  ['550 5.1.1 utente antispam sconosciuto', 'address-dead'],
  ['550 5.1.1 unknown user: spamassassin', 'address-dead'],
  ['550 no such user spamassassin here', 'address-dead'],
  ['550 User spamassassin@alice.example unknown', 'address-dead'],
  ['550 rejected by SpamAssassin, user unknown', 'refused'],
  ['550 5.1.1 Message blocked as spam, user unknown', 'refused'],
  ['550 5.1.1 unknown user, blocked as spam', 'refused'],
  ['550 5.1.1 user blocked by policy, unknown reason', 'refused'],
  ['550 5.1.1 user blocked unknown', 'refused'],
  ['550 Sender address rejected: Domain not found', 'unclear'],
  ['550 returned to sender: user unknown', 'address-dead'],
  // What is suspended may come back.
  ['550 5.2.1 casella sospesa', 'unclear'],
  ['550 casella sospesa', 'unclear'],
  ['550 5.1.1 account temporarily suspended', 'unclear'],
  ['550 5.2.1 mailbox suspended', 'unclear'],
  ['550 5.2.1 casella sospesa per spam', 'refused'],
  ['550 5.2.1 casella disattivata', 'address-dead'],
])('%s: %s', (said, cause) => {
  expect(causeOf(enhancedIn(said), said)).toBe(cause);
});
