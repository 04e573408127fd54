import type { Texts } from '#shared/text/it';

export const support: Texts['support'] = {
  dataTitle: 'Your data',
  dataLead: 'Everything I know is in one folder on your computer, closed to its other users.',
  openFolder: 'Open the folder',
  helpTitle: 'Help',
  diagnosisLead:
    'If somebody helps you with the program, you can give them a diagnosis. It does not say who you are or whom you write to.',
  diagnosisOpen: 'Prepare the diagnosis',
  aboutLead: 'Which version it is, what it never does, and whose pieces it is made of.',
  aboutOpen: 'About',
  forgetLead: 'If you no longer want the program, it can erase from the computer everything it knows.',
  forgetOpen: 'Forget everything',

  diagnosis: {
    title: 'Diagnosis',
    lead: 'It is the text you see below, and nothing more. Read it, then save it or copy it.',
    promise:
      'There are no addresses, names, messages or passwords in it. It goes nowhere by itself: you give it to whom you want.',
    textLabel: 'The text of the diagnosis',
    save: 'Save the diagnosis',
    copy: 'Copy the text of the diagnosis',
    again: 'Prepare it again',
    saved: 'The diagnosis is saved.',
    saveTitle: 'Where do you want to save the diagnosis?',
  },

  about: {
    title: 'About',
    lead: 'Posta di Scorta, the spare wheel of your mailbox.',
    version: 'Version',
    madeOf: 'Made with',
    neverTitle: 'What it never does',
    never: [
      'It sends your data to nobody: it speaks only with the mail services you connected, with a few neutral sites to see whether the line works and, if it updates itself, with the site that new versions come from.',
      'It has no site of its own for your mail to pass through, and there is no account to open.',
      'It does not count what you do and sends no statistics.',
      'It does not delete your mail: it removes only the test messages it sent itself.',
      'It tells nobody anything unless you decide so.',
    ],
    licenceTitle: 'The licence',
    licence:
      'The program is free: anybody may use, study and change it (MIT licence). It is made with the work of others, each under its own licence.',
    licencesOpen: 'Read the licences',
  },

  licences: {
    title: 'Licences',
    lead: (count) => `The ${count} pieces that the program is made of, and the text of every licence.`,
    leadEmpty: 'The pieces that the program is made of, and the text of every licence.',
    runtime:
      'Electron includes Chromium, Node.js and others: their notices are in the file LICENSES.chromium.html, in the folder where the program is installed.',
    none: 'This copy of the program was made without the list of licences.',
  },

  forget: {
    title: 'Forget everything',
    lead: 'The program becomes as if just installed. Before you decide, read what happens.',
    goesTitle: 'What goes',
    goes: [
      'the passwords and permissions to enter the mailboxes',
      'the contacts it learned and those you added',
      'the history of checks and outages',
      'the record of whom you told and of what has come home',
      'your choices, the log of the program, and the start with the computer',
    ],
    staysTitle: 'What stays',
    stays: [
      'the messages in your mailboxes: I touch nothing there',
      'the mail I have already brought home',
      'the files you saved yourself: copies of contacts, diagnoses',
    ],
    sendingStops: 'There are notices waiting to leave: they will not leave.',
    copyingStops: 'Mail is on its way home: it stops here. What is already home stays home.',
    mailAway:
      'There is mail in the fallback mailbox that has not come home. It stays there: you can read it, but I will no longer be able to bring it home.',
    consent:
      'You signed in with the browser: the permission is also written in your account. You can take it back on the page of your account, under security.',
    button: 'Forget everything',
    question: 'Erase everything from this computer?',
    questionText: 'There is no way back. Right after that the program opens anew.',
    confirm: 'Yes, forget everything',
    going: 'I am erasing. In a moment the program opens anew.',
  },
};
