import type { Texts } from '#shared/text/it';
import { plural } from '#shared/text/plural';

export const contactFiles: Texts['contactFiles'] = {
  title: 'Your address book',
  lead: 'Do you keep an address book elsewhere, on your phone or on Gmail? I can add it here. It stays on this computer.',
  open: 'Add from a file…',
  save: 'Save a copy…',
  forget: 'Remove imported contacts',
  forgetTitle: (count, text) =>
    plural(count, 'Remove 1 imported contact?', `Remove ${text} imported contacts?`),
  forgetText:
    'The people I learned from your messages stay, and so do the ticks you have set. The file they came from does not change.',
  forgetConfirm: 'Yes, remove',
  forgotten: (count, text) =>
    plural(count, '1 imported contact was removed.', `${text} imported contacts were removed.`),
  fromFile: 'from your address book',
  phoneOf: (number) => `Phone: ${number}`,
  add: {
    title: 'Add a person',
    name: 'Name',
    nameHint: 'What you call them. If you leave it out, I greet them without a name.',
    address: 'Email address',
    submit: 'Add',
    keep: 'No, it is right',
    added: (who) => `${who} was added, with a tick.`,
    addedElsewhere: (who) =>
      `${who} was added. They use the same service as you: in an outage I show them apart.`,
    known: (who) => `Already there: ${who}.`,
    own: 'This address is yours.',
    'not-a-person':
      'This looks like the address of an office, a list or a program: notices go to people only.',
  },
  saveQuestion: 'What do you need the copy for?',
  saveHint: 'I save names, addresses, phone numbers and groups.',
  forMail: 'For another mail program',
  forTable: 'For a spreadsheet',
  saved: (count, text) =>
    plural(count, 'A copy with 1 contact was saved.', `A copy with ${text} contacts was saved.`),

  openTitle: 'Choose the address book file',
  addressBooks: 'Address books',
  everyFile: 'All files',
  saveTitle: 'Where to save the copy',
  fileName: 'Posta di Scorta contacts',
  delimiter: ',',
  headings: ['Name', 'Email address', 'Phone', 'Groups'],

  report: {
    title: 'What I took from the file',
    file: (name, format) => `${name} (${format})`,
    formats: {
      vcard: 'contact cards, vCard',
      csv: 'table, CSV',
      ldif: 'LDIF address book',
    },
    taken: (count, text) => plural(count, '1 new person', `${text} new people`),
    noneTaken: 'Nobody new',
    known: (count, text) =>
      plural(count, '1 known already: details were merged', `${text} known already: details were merged`),
    twice: (count, text) =>
      plural(count, '1 repetition in the file: merged', `${text} repetitions in the file: merged`),
    elsewhere: (count, text) =>
      plural(
        count,
        '1 of the new ones uses the same service as you: in an outage I show them apart',
        `${text} of the new ones use the same service as you: in an outage I show them apart`,
      ),
    together: (count, text) =>
      plural(
        count,
        '1 address is shared by several people: I call it by all their names, and greet them without one',
        `${text} addresses are shared by several people: I call them by all their names, and greet them without one`,
      ),
    phones: (count, text) =>
      plural(
        count,
        '1 further phone number was not taken: I keep one for each address',
        `${text} further phone numbers were not taken: I keep one for each address`,
      ),
    slips: (count, text) =>
      plural(
        count,
        '1 address may have a mistake, and was taken as it is: please check it',
        `${text} addresses may have a mistake, and were taken as they are: please check them`,
      ),
    unticked: 'New people are not ticked: you tick whom you want to tell.',
    skippedTitle: 'What I did not take',
    allTaken: 'Nothing was left out.',
    skipped: {
      'no-address': (count, text) =>
        plural(count, '1 without a mail address', `${text} without a mail address`),
      'invalid-address': (count, text) =>
        plural(
          count,
          '1 address written in a way I do not understand',
          `${text} addresses written in a way I do not understand`,
        ),
      'own-address': (count, text) => plural(count, '1 address of your own', `${text} addresses of your own`),
      machine: (count, text) =>
        plural(
          count,
          '1 automatic address that nobody reads',
          `${text} automatic addresses that nobody reads`,
        ),
      list: (count, text) => plural(count, '1 mailing list', `${text} mailing lists`),
      office: (count, text) =>
        plural(count, '1 address of an office or a firm', `${text} addresses of offices or firms`),
      group: (count, text) =>
        plural(
          count,
          '1 group: its name is kept with its people',
          `${text} groups: their names are kept with their people`,
        ),
      'only-in-group': (count, text) =>
        plural(
          count,
          '1 address that is only in a group, without a card',
          `${text} addresses that are only in a group, without a card`,
        ),
      unreadable: (count, text) =>
        plural(count, '1 line that I cannot read', `${text} lines that I cannot read`),
    },
    examples: (names) => `For example: ${names}`,
    close: 'All right',
  },

  helpTitle: 'Where do I find the address book file',
  helpLead: 'The program you use now saves it. The names of the buttons may be a little different.',
  help: [
    {
      where: 'Libero and Virgilio',
      how: 'Open your mail in the browser, then the contacts. Look for “Esporta” in their menu and save the file.',
    },
    {
      where: 'Gmail',
      how: 'Open contacts.google.com in the browser. Press “Export”, choose “vCard” and save the file.',
    },
    {
      where: 'Outlook.com and Hotmail',
      how: 'Open your mail in the browser, then “People”. Press “Manage contacts”, then “Export contacts”.',
    },
    {
      where: 'Outlook on the computer',
      how: 'Choose “File”, “Open & Export”, “Import/Export”, “Export to a file”, then “Comma Separated Values”.',
    },
    {
      where: 'Thunderbird',
      how: 'Open the address book, right-click its name and choose “Export”.',
    },
    {
      where: 'Phone',
      how: 'Open the contacts, look for “Export” or “Share” and send the file to this computer.',
    },
  ],
};
