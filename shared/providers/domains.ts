// One name for each domain, in a line: hundreds of quotes would hide what is listed.
const listed = (names: string): readonly string[] => names.trim().split(/\s+/);

/** Source: Thunderbird's ISPDB, hotmail.com.xml (2026). */
export const OUTLOOK_DOMAINS = listed(`
  hotmail.com live.com msn.com outlook.com windowslive.com outlook.at outlook.be outlook.cl outlook.cz
  outlook.de outlook.dk outlook.es outlook.fr outlook.hu outlook.ie outlook.in outlook.it outlook.jp
  outlook.kr outlook.lv outlook.my outlook.ph outlook.pt outlook.sa outlook.sg outlook.sk outlook.co.id
  outlook.co.il outlook.co.th outlook.com.ar outlook.com.au outlook.com.br outlook.com.gr outlook.com.tr
  outlook.com.vn hotmail.be hotmail.ca hotmail.cl hotmail.cz hotmail.de hotmail.dk hotmail.es hotmail.fi
  hotmail.fr hotmail.gr hotmail.hu hotmail.it hotmail.lt hotmail.lv hotmail.my hotmail.nl hotmail.no
  hotmail.ph hotmail.rs hotmail.se hotmail.sg hotmail.sk hotmail.co.id hotmail.co.il hotmail.co.in
  hotmail.co.jp hotmail.co.kr hotmail.co.th hotmail.co.uk hotmail.co.za hotmail.com.ar hotmail.com.au
  hotmail.com.br hotmail.com.hk hotmail.com.tr hotmail.com.tw hotmail.com.vn live.at live.be live.ca live.cl
  live.cn live.de live.dk live.fi live.fr live.hk live.ie live.in live.it live.jp live.nl live.no live.ru
  live.se live.co.jp live.co.kr live.co.uk live.co.za live.com.ar live.com.au live.com.mx live.com.my
  live.com.ph live.com.pt live.com.sg livemail.tw
`);

/** Source: Thunderbird's ISPDB, yahoo.com.xml, without the ones of an American line provider. */
export const YAHOO_DOMAINS = listed(`
  yahoo.com yahoo.it yahoo.de yahoo.fr yahoo.es yahoo.se yahoo.co.in yahoo.co.uk yahoo.co.nz yahoo.com.au
  yahoo.com.ar yahoo.com.br yahoo.com.mx ymail.com myyahoo.com rocketmail.com
`);

/** Source: Thunderbird's ISPDB, aol.com.xml. */
export const AOL_DOMAINS = listed(`
  aol.com aim.com netscape.net netscape.com compuserve.com cs.com wmconnect.com aol.de aol.it aol.fr aol.es
  aol.se aol.co.uk aol.co.nz aol.com.au aol.com.ar aol.com.br aol.com.mx
`);

/** Source: Thunderbird's ISPDB, gmx.net.xml: the ones of the German servers. */
export const GMX_DOMAINS = listed(`
  gmx.net gmx.de gmx.at gmx.ch gmx.eu gmx.biz gmx.org gmx.info mein.gmx mail.gmx email.gmx
`);

/** Source: Thunderbird's ISPDB, gmx.com.xml: the ones of the international servers. */
export const GMX_COM_DOMAINS = listed(`
  gmx.com gmx.it gmx.tm gmx.us gmx.co.uk gmx.es gmx.fr gmx.ca gmx.cn gmx.co.in gmx.com.br gmx.com.my gmx.hk
  gmx.ie gmx.ph gmx.pt gmx.ru gmx.se gmx.sg gmx.tw gmx.com.tr gmx.li
`);

/** Source: Thunderbird's ISPDB, mail.com.xml: the big ones and the ones that an Italian may have, of some seven hundred. */
export const MAIL_COM_DOMAINS = listed(`
  mail.com mail.org email.com post.com usa.com accountant.com consultant.com dr.com engineer.com
  cheerful.com techie.com linuxmail.org europe.com london.com uymail.com myself.com iname.com writeme.com
  italymail.com rome.com europemail.com
`);

/** Source: the list of apprise (caronc/apprise, Notify_email-Fastmail), which its users keep working. */
export const FASTMAIL_DOMAINS = listed(`
  fastmail.com fastmail.cn fastmail.co.uk fastmail.com.au fastmail.de fastmail.es fastmail.fm fastmail.fr
  fastmail.im fastmail.in fastmail.jp fastmail.mx fastmail.net fastmail.nl fastmail.org fastmail.se
  fastmail.to fastmail.tw fastmail.uk fastmail.us
`);

/** Source: Thunderbird's ISPDB, yandex.ru.xml. */
export const YANDEX_DOMAINS = listed(`
  yandex.ru yandex.com yandex.net yandex.by yandex.kz yandex.ua ya.ru narod.ru
`);

/** Source: Thunderbird's ISPDB, posteo.de.xml. */
export const POSTEO_DOMAINS = listed(`
  posteo.de posteo.at posteo.be posteo.ca posteo.ch posteo.cl posteo.co posteo.co.uk posteo.com
  posteo.com.br posteo.cr posteo.cz posteo.dk posteo.ee posteo.es posteo.eu posteo.fi posteo.gl posteo.gr
  posteo.hn posteo.hr posteo.hu posteo.ie posteo.in posteo.is posteo.it posteo.jp posteo.la posteo.li
  posteo.lt posteo.lu posteo.me posteo.mx posteo.my posteo.net posteo.nl posteo.no posteo.nz posteo.org
  posteo.pe posteo.pl posteo.pm posteo.pt posteo.ro posteo.se posteo.sg posteo.si posteo.tn posteo.uk
  posteo.us
`);
