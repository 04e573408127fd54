import type { Diagnosis } from '#shared/outage/diagnosis';
import type { Titled } from '#shared/text/advised';

export const diagnoses: Record<Diagnosis, (provider: string) => Titled> = {
  well: (provider) => ({
    title: 'All is well',
    sentence: `${provider} answers. If it stops, I will tell you.`,
    nextStep: 'There is nothing to do.',
  }),
  'line-down': (provider) => ({
    title: 'No Internet',
    sentence: `The computer is not connected: for now I cannot say how ${provider} is.`,
    nextStep: 'Check the Wi-Fi or the cable. I look again as soon as the line is back.',
  }),
  'captive-portal': (provider) => ({
    title: 'The Wi-Fi asks you to sign in',
    sentence: `This network wants you to pass through a page of its own: for now I cannot say how ${provider} is.`,
    nextStep: 'Open the browser and sign in to the network. Then I look again.',
  }),
  dns: (provider) => ({
    title: `I cannot find ${provider}`,
    sentence: 'The name of the service cannot be found from here. It may be your network or the provider.',
    nextStep: 'If other sites do not open either, switch your router off and on. Meanwhile I keep looking.',
  }),
  refused: (provider) => ({
    title: `${provider} does not answer`,
    sentence: 'The service refuses every connection. Your line works: the fault is on their side.',
    nextStep: 'Please wait: I keep checking.',
  }),
  silent: (provider) => ({
    title: `${provider} does not answer`,
    sentence: 'The service gives no answer. Your line works: the fault is on their side.',
    nextStep: 'Please wait: I keep checking.',
  }),
  closed: (provider) => ({
    title: `${provider} does not work`,
    sentence: 'The service answers and hangs up at once. Your line works: the fault is on their side.',
    nextStep: 'Please wait: I keep checking.',
  }),
  unavailable: (provider) => ({
    title: `${provider} is out of service`,
    sentence: 'The service says so itself: it is not available at the moment.',
    nextStep: 'Please wait: I keep checking.',
  }),
  'untrusted-certificate': (provider) => ({
    title: 'The connection is not safe',
    sentence: `Whoever is answering cannot prove to be ${provider}. I sent nothing, not even the password.`,
    nextStep: 'On a public network, try again from home. Otherwise wait.',
  }),
  'login-refused': (provider) => ({
    title: `${provider} does not accept the login`,
    sentence: 'It may be a fault of the provider: I keep your password as it is.',
    nextStep: 'Do not change the password. I will try again, rarely, so that you are not locked out.',
  }),
  'password-wrong': (provider) => ({
    title: 'The password is no longer the same',
    sentence: `${provider} works, but the password I have no longer opens the mailbox.`,
    nextStep: 'If you changed it, type the new one here.',
  }),
  'mailbox-disabled': (provider) => ({
    title: 'Your mailbox is suspended',
    sentence: `${provider} works, but says that this mailbox is suspended or disabled.`,
    nextStep: 'Log in on the provider’s site and follow its instructions.',
  }),
  'mailbox-full': (provider) => ({
    title: 'Your mailbox is full',
    sentence: `${provider} works, but accepts no new messages for you.`,
    nextStep: 'Empty the bin or delete a few large messages.',
  }),
  'mailbox-changed': () => ({
    title: 'Your mailbox has changed',
    sentence: 'It came back empty, or older than the one I knew. To be safe, I have stopped everything.',
    nextStep: 'Look at it on the provider’s site, then tell me whether to go on.',
  }),
  'reading-only': (provider) => ({
    title: `${provider} does not send`,
    sentence: 'You can read mail, but not send it. The fault is the provider’s.',
    nextStep: 'Use the fallback mailbox to write.',
  }),
  'sending-only': (provider) => ({
    title: `${provider} cannot be read`,
    sentence: 'Mail can be sent, but not read. The fault is the provider’s.',
    nextStep: 'Please wait: I keep checking.',
  }),
  throttled: (provider) => ({
    title: `${provider} asks us to wait`,
    sentence: 'There were too many logins in a short time: the service makes everyone wait.',
    nextStep: 'Do not try to log in for half an hour. I will go on, slowly.',
  }),
};
