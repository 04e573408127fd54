import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml } from '#engine/fallback/autoconfig-xml';
import { readClientConfig } from '#shared/autoconfig/client-config';
import type { XmlElement } from '#shared/autoconfig/xml-element';

/** A file as a small company's hosting writes it. */
const FILE = `<?xml version="1.0" encoding="UTF-8"?>
<!-- Ditta &c. -->
<clientConfig version="1.1">
  <emailProvider id="ditta.example">
    <domain purpose="mx">ditta.example</domain>
    <displayName>Ditta Rossi &amp; Figli</displayName>
    <incomingServer type="pop3">
      <hostname>pop.ditta.example</hostname><port>995</port><socketType>SSL</socketType>
      <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication>
    </incomingServer>
    <incomingServer type="imap">
      <hostname> imap.ditta.example </hostname>
      <port><![CDATA[993]]></port>
      <socketType>SSL</socketType>
      <username>%EMAILLOCALPART&#37;</username>
      <authentication>password-cleartext</authentication>
    </incomingServer>
    <outgoingServer type="smtp">
      <hostname>smtp.ditta.example</hostname><port>587</port><socketType>STARTTLS</socketType>
      <username>%EMAILLOCALPART%</username><authentication>password-cleartext</authentication>
      <restriction>client-IP-address</restriction>
    </outgoingServer>
    <documentation url="https://ditta.example/aiuto"><descr lang="it">Perché</descr></documentation>
  </emailProvider>
  <webMail><loginPage url="https://webmail.ditta.example/"/></webMail>
</clientConfig>
`;

const serversIn = (text: string) => {
  const root: XmlElement | undefined = readXml(text);
  return root && readClientConfig(root, 'anna@ditta.example');
};

const ENTITY_BOMB = `<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>`;

const MARKS =
  '< > </ /> & ; &#0; &#xFFFFFF; <![CDATA[ ]]> <!-- --> <? " = clientConfig emailProvider incomingServer hostname localhost %EMAIL \0'.split(
    ' ',
  );

describe('the text of a settings file', () => {
  it('is read with its comments, entities and CDATA', () => {
    expect(serversIn(FILE)).toEqual({
      servers: {
        imap: { host: 'imap.ditta.example', port: 993, security: 'tls' },
        smtp: { host: 'smtp.ditta.example', port: 587, security: 'starttls' },
        user: 'anna',
      },
      signIn: 'password',
    });
  });

  it.each([
    ['empty', ''],
    ['blank', ' \n'],
    ['a web page', '<!DOCTYPE html><html><body>Pagina non trovata<br></body></html>'],
    ['JSON', '{"imap":"imap.ditta.example"}'],
    ['cut off', FILE.slice(0, 900)],
    ['with an element left open', FILE.replace('</webMail>', '')],
    ['with two roots', `${FILE.trim()}<clientConfig version="1.1"/>`],
    ['with entities of its own', FILE.replace('<clientConfig', `${ENTITY_BOMB}<clientConfig`)],
    [
      'that asks for a file of this computer',
      FILE.replace(
        '<clientConfig',
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><clientConfig',
      ).replace('imap.ditta.example', '&f;'),
    ],
    ['with an unknown entity', FILE.replace('Perché', 'Perch&eacute;')],
    ['nested without end', '<a>'.repeat(20_000)],
    ['deeper than any settings file', `${'<a>'.repeat(40)}x${'</a>'.repeat(40)}`],
    ['with thousands of servers', `<clientConfig>${'<incomingServer/>'.repeat(3000)}</clientConfig>`],
  ])('%s gives nothing', (_what, text) => {
    expect(readXml(text)).toBeUndefined();
  });

  it('names of JavaScript’s own are ordinary names', () => {
    const root = readXml(
      '<clientConfig __proto__="x" constructor="y"><__proto__>z</__proto__></clientConfig>',
    );
    expect(root && readClientConfig(root, 'a@b.example')).toBeUndefined();
    expect(Reflect.get({}, 'constructor')).toBe(Object);
  });

  it('never throws, whatever it is, and never names a server that is not encrypted', () => {
    const pieces = fc.constantFrom(...MARKS, ...FILE.split(/(?<=>)/));
    const hostile = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 60 }).map((some) => some.join('')),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const choice = serversIn(text);
        if (choice === undefined) return;
        expect(['tls', 'starttls']).toContain(choice.servers.imap.security);
        expect(['tls', 'starttls']).toContain(choice.servers.smtp.security);
      }),
      { numRuns: 2000 },
    );
  });

  it('broken at any place it never leads to a host that is not in it', () => {
    fc.assert(
      fc.property(fc.nat(FILE.length), fc.nat(40), fc.string({ maxLength: 8 }), (at, cut, put) => {
        const choice = serversIn(FILE.slice(0, at) + put + FILE.slice(at + cut));
        if (choice === undefined) return;
        for (const { host } of [choice.servers.imap, choice.servers.smtp])
          expect(host).toMatch(/^[a-z\d.-]+$/);
      }),
      { numRuns: 500 },
    );
  });
});
