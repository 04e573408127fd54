import type { Texts } from '#shared/text/it';

const NO_WORD = (provider: string): string => `For now I cannot say how ${provider} is.`;

export const causes: Texts['causes'] = {
  'no-network': (provider) => ({
    title: 'No Internet',
    sentence: `The computer is not connected to any network. ${NO_WORD(provider)}`,
    nextStep: 'Check the Wi-Fi or the cable. As soon as the line is back, I look again.',
  }),
  'mail-blocked': (provider) => ({
    title: 'This network does not let mail through',
    sentence: `Web pages open, but mail does not pass, not even other providers’. ${NO_WORD(provider)}`,
    nextStep: 'Try from another network. Meanwhile I keep looking.',
  }),
  vpn: (provider) => ({
    title: 'The VPN does not let mail through',
    sentence: `With the VPN on, mail does not pass, not even other providers’. ${NO_WORD(provider)}`,
    nextStep: 'Switch the VPN off for a moment, then check again.',
  }),
  'no-ipv4': (provider) => ({
    title: 'Your line works only in part',
    sentence: `From here some sites can be reached and others cannot. ${NO_WORD(provider)}`,
    nextStep: 'Switch the modem off and on. If that does not help, call your line provider.',
  }),
  'no-ipv6': (provider) => ({
    title: 'Your line works only in part',
    sentence: `From here some sites can be reached and others cannot. ${NO_WORD(provider)}`,
    nextStep: 'Switch the modem off and on. If that does not help, call your line provider.',
  }),
  'own-names': (provider) => ({
    title: 'Your network cannot find addresses',
    sentence: `The line is there, but site names are not found from here. ${NO_WORD(provider)}`,
    nextStep: 'Switch the modem off and on. Meanwhile I keep looking.',
  }),
  'wrong-clock': (provider) => ({
    title: 'The computer’s clock is wrong',
    sentence: `With a wrong date or time no secure connection works. ${NO_WORD(provider)}`,
    nextStep: 'Set the right date and time, then check again.',
  }),
  interception: (provider, by) => ({
    title: 'A program stands in between',
    sentence: `${by ?? 'An antivirus'} inspects connections and signs in the place of ${provider}. To be safe I sent nothing, not even the password.`,
    nextStep: 'Switch off mail inspection in that program, or ask whoever helps you with the computer.',
  }),
};
