import type { Cause } from '#shared/outage/diagnosis';
import type { Titled } from '#shared/text/advised';

const NO_WORD = (provider: string): string => `Per ora non posso dire come sta ${provider}.`;

/** Why it is not the provider, in words. `by` is the program in between, where its name is known. */
export const causes: Record<Cause, (provider: string, by?: string) => Titled> = {
  'no-network': (provider) => ({
    title: 'Manca Internet',
    sentence: `Il computer non è collegato a nessuna rete. ${NO_WORD(provider)}`,
    nextStep: 'Controlla il Wi-Fi o il cavo. Appena torna la linea, guardo di nuovo.',
  }),
  'mail-blocked': (provider) => ({
    title: 'Questa rete non fa passare la posta',
    sentence: `I siti si aprono, ma la posta no, nemmeno quella di altri fornitori. ${NO_WORD(provider)}`,
    nextStep: 'Prova da un’altra rete. Intanto continuo a guardare io.',
  }),
  vpn: (provider) => ({
    title: 'La VPN non fa passare la posta',
    sentence: `Con la VPN accesa la posta non passa, nemmeno quella di altri fornitori. ${NO_WORD(provider)}`,
    nextStep: 'Spegni la VPN per un momento, poi guarda di nuovo.',
  }),
  'no-ipv4': (provider) => ({
    title: 'La tua linea funziona a metà',
    sentence: `Da qui si arriva ad alcuni siti e ad altri no. ${NO_WORD(provider)}`,
    nextStep: 'Spegni e riaccendi il modem. Se non basta, chiama chi ti dà la linea.',
  }),
  'no-ipv6': (provider) => ({
    title: 'La tua linea funziona a metà',
    sentence: `Da qui si arriva ad alcuni siti e ad altri no. ${NO_WORD(provider)}`,
    nextStep: 'Spegni e riaccendi il modem. Se non basta, chiama chi ti dà la linea.',
  }),
  'own-names': (provider) => ({
    title: 'La tua rete non trova gli indirizzi',
    sentence: `Il collegamento c’è, ma i nomi dei siti da qui non si trovano. ${NO_WORD(provider)}`,
    nextStep: 'Spegni e riaccendi il modem. Intanto continuo a guardare io.',
  }),
  'wrong-clock': (provider) => ({
    title: 'L’orologio del computer è sbagliato',
    sentence: `Con la data o l’ora sbagliata nessun collegamento sicuro funziona. ${NO_WORD(provider)}`,
    nextStep: 'Rimetti la data e l’ora giuste, poi guarda di nuovo.',
  }),
  interception: (provider, by) => ({
    title: 'Un programma si mette in mezzo',
    sentence: `${by ?? 'Un antivirus'} controlla i collegamenti e firma al posto di ${provider}. Per prudenza non ho mandato niente, nemmeno la password.`,
    nextStep: 'Spegni in quel programma il controllo della posta, o chiedi a chi ti aiuta con il computer.',
  }),
};
