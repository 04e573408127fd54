import { ELENA, GIVEN_ID, group, ID, LUCA, ours, report, type Sample } from './sample.ts';

const GMAIL = {
  from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
  subject: 'Delivery Status Notification (Failure)',
};
const OUTLOOK = { from: 'postmaster@outlook.com', subject: 'Undeliverable: Re: Domenica a pranzo' };
const EXCHANGE = {
  from: 'Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@studioneri.example>',
  subject: 'Recapito non riuscito: Re: Domenica a pranzo',
};

/** Reports in the form of RFC 3464, as the servers our users' friends are on write them. */
export const STANDARD: readonly Sample[] = [
  [
    'Postfix: nobody there',
    report({
      text: [
        'This is the mail system at host mx.example.',
        '',
        `<${ELENA}>: host mail.alice.example said: 550 5.1.1 <${ELENA}>: Recipient address`,
        '    rejected: User unknown in virtual mailbox table (in reply to RCPT TO command)',
      ],
      groups: [
        group(
          'failed',
          '5.1.1',
          `550 5.1.1 <${ELENA}>: Recipient address rejected: User unknown in virtual mailbox table`,
          ELENA,
          [`Original-Recipient: rfc822;${ELENA}`],
        ),
      ],
    }),
    'failed 1 address-dead 5.1.1 message-id',
  ],
  [
    'Postfix, header only',
    report({ groups: [group('failed', '5.1.1', '550 User unknown')], originalType: 'text/rfc822-headers' }),
    'failed 1 address-dead 5.1.1 message-id',
  ],
  [
    'Postfix: still trying',
    report({
      subject: 'Delayed Mail (still being retried)',
      text: ['THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE.'],
      groups: [
        group('delayed', '4.4.1', 'connect to mx1.alice.example[192.0.2.1]:25: Connection timed out', ELENA, [
          'Will-Retry-Until: Sat, 28 Jan 2023 10:00:00 +0100',
        ]),
      ],
      originalType: 'text/rfc822-headers',
    }),
    'delayed 1 4.4.1 message-id',
  ],
  [
    'a delay with a code of class 5 is a delay',
    report({ groups: [group('delayed', '5.4.1', '550 no answer')] }),
    'delayed 1 5.4.1 message-id',
  ],
  [
    'a delay that was given up came back',
    report({ groups: [group('failed', '4.4.7', '421 4.4.7 Delivery time expired')] }),
    'failed 1 unclear 4.4.7 message-id',
  ],
  [
    'Gmail: address not found',
    report({
      ...GMAIL,
      head: [`X-Failed-Recipients: ${ELENA}`, `References: ${ID}`, `In-Reply-To: ${ID}`],
      groups: [
        group(
          'failed',
          '5.1.1',
          '550-5.1.1 The email account that you tried to reach does not exist. NoSuchUser - gsmtp',
        ),
      ],
    }),
    'failed 1 address-dead 5.1.1 message-id',
  ],
  [
    'Gmail names the notice in its header only',
    report({
      ...GMAIL,
      head: [`In-Reply-To: ${ID}`],
      groups: [group('failed', '5.1.1')],
      original: [],
    }),
    'failed 1 address-dead 5.1.1 message-id',
  ],
  [
    'Gmail: the domain does not exist',
    report({
      ...GMAIL,
      groups: [group('failed', '5.1.2', 'DNS Error: DNS type mx lookup of alice.example: Domain not found')],
    }),
    'failed 1 address-dead 5.1.2 message-id',
  ],
  [
    'Gmail: mailbox full',
    report({
      ...GMAIL,
      groups: [group('failed', '5.2.2', '552-5.2.2 The email account is over quota')],
    }),
    'failed 1 mailbox-full 5.2.2 message-id',
  ],
  [
    'Gmail: too many letters at once is no dead mailbox',
    report({
      ...GMAIL,
      groups: [group('failed', '5.2.1', '550 5.2.1 receiving mail at a rate that prevents delivery')],
    }),
    'failed 1 refused 5.2.1 message-id',
  ],
  [
    'Gmail: delay',
    report({
      ...GMAIL,
      subject: 'Delivery Status Notification (Delay)',
      groups: [group('delayed', '4.4.2', '451 4.4.2 Timeout - closing connection')],
    }),
    'delayed 1 4.4.2 message-id',
  ],
  [
    'Outlook.com: unavailable mailbox is in doubt',
    report({
      ...OUTLOOK,
      groups: [group('failed', '5.5.0', '550 5.5.0 Requested action not taken: mailbox unavailable')],
    }),
    'failed 1 unclear 5.5.0 message-id',
  ],
  [
    'Outlook.com sends back the identifier it gave',
    report({
      ...OUTLOOK,
      groups: [group('failed', '5.1.10', '550 5.1.10 RESOLVER.ADR.RecipientNotFound', LUCA)],
      original: ours(GIVEN_ID, LUCA),
    }),
    'failed 2 address-dead 5.1.10 message-id',
  ],
  [
    'Outlook.com with ours beside its own',
    report({
      ...OUTLOOK,
      groups: [group('failed', '5.1.1', '550 5.1.1 no such user')],
      original: [...ours('<X@prod.outlook.com>'), `X-Microsoft-Original-Message-ID: ${ID}`],
    }),
    'failed 1 address-dead 5.1.1 message-id',
  ],
  [
    'Exchange in Italian, refused by a rule',
    report({
      ...EXCHANGE,
      groups: [group('failed', '5.7.1', '550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized', LUCA)],
      original: ours('<zz7z2m4dphy3vstnw5cblx6ra2eogujz@gmail.com>', LUCA),
    }),
    'failed 2 refused 5.7.1 message-id',
  ],
  [
    'Exchange: disabled mailbox',
    report({ ...EXCHANGE, groups: [group('failed', '5.2.1', '550 5.2.1 Mailbox disabled')] }),
    'failed 1 address-dead 5.2.1 message-id',
  ],
  [
    'refused as spam behind "user unknown"',
    report({ groups: [group('failed', '5.1.1', '550 5.1.1 Message blocked as spam, user unknown')] }),
    'failed 1 refused 5.1.1 message-id',
  ],
  [
    'a host called antispam is no refusal',
    report({
      groups: [group('failed', '5.1.1', 'host antispam.alice.example said: 550 5.1.1 User unknown')],
    }),
    'failed 1 address-dead 5.1.1 message-id',
  ],
  [
    'vague code, telling answer',
    report({ groups: [group('failed', '5.0.0', '550 5.1.1 unknown user')] }),
    'failed 1 address-dead 5.1.1 message-id',
  ],
  [
    'vague code, vague answer',
    report({ groups: [group('failed', '5.0.0', '550 Requested action not taken')] }),
    'failed 1 unclear 5.0.0 message-id',
  ],
  [
    'our own day of sending is over',
    report({ groups: [group('failed', '5.4.5', '550 5.4.5 Daily user sending quota exceeded')] }),
    'failed 1 refused 5.4.5 message-id',
  ],
  [
    'moved away',
    report({ groups: [group('failed', '5.1.6', '550 5.1.6 recipient no longer on server')] }),
    'failed 1 address-dead 5.1.6 message-id',
  ],
  [
    'no route, without a reason',
    report({ groups: [group('failed', '5.4.4')] }),
    'failed 1 address-dead 5.4.4 message-id',
  ],
  [
    'no route, for another reason',
    report({ groups: [group('failed', '5.4.4', '550 5.4.4 mail loops back to myself')] }),
    'failed 1 unclear 5.4.4 message-id',
  ],
  ['arrived', report({ groups: [group('delivered', '2.0.0', '250 OK')] }), 'relayed 1 2.0.0 message-id'],
  ['went further', report({ groups: [group('relayed', '2.0.0')] }), 'relayed 1 2.0.0 message-id'],
  ['alias expanded', report({ groups: [group('expanded', '2.0.0')] }), 'relayed 1 2.0.0 message-id'],
  [
    'without an action the code decides',
    report({ groups: [[`Final-Recipient: rfc822; ${ELENA}`, 'Status: 4.2.2 (mailbox full)']] }),
    'delayed 1 4.2.2 message-id',
  ],
];
