import type { updateFaults as faultsIt, updates as italian } from '#shared/text/it/updates';

export const updates: typeof italian = {
  title: 'Updates',
  off: 'This copy of the program does not update itself.',
  never: 'I will soon look whether there is a new version.',
  current: (moment) => `You have the latest version. I checked ${moment}.`,
  offered: (version) => `Version ${version} is out.`,
  offeredHint: 'I download it when you say so. After that, restarting the program installs it.',
  downloading: (version) => `Downloading version ${version}`,
  downloaded: (version, percent) => `Downloading version ${version}: ${percent} of 100`,
  ready: (version) => `Version ${version} is ready: restart to update.`,
  readyLater: (version) => `Version ${version} is ready.`,
  readyHint: 'The program closes and opens again by itself. You lose nothing.',
  holds: {
    outage: 'Not now: your mail comes first. Updates wait until the outage is over.',
    notices: 'Not now: I am waiting for the notices to be sent.',
    'sync-back': 'Not now: I am waiting for your mail to be home.',
    contacts: 'Not now: I am still learning your contacts.',
    'sign-in': 'Not now: first finish signing in to your mailbox.',
  },
  check: 'Check now',
  download: 'Download',
  install: 'Restart and update',
};

export const updateFaults: typeof faultsIt = {
  'update-unreachable': {
    sentence: 'I could not find out whether there is a new version.',
    nextStep: 'I will try again later by myself. The one you have goes on working.',
  },
  'update-refused': {
    sentence: 'The new version arrived damaged, or not from where it should: I do not install it.',
    nextStep: 'The one you have stays, and works. I will try again later by myself.',
  },
  'update-held': {
    sentence: 'I am not updating now: your mail comes first.',
    nextStep: 'Try again when I have finished what I am doing.',
  },
};
