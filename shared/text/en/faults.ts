import type { FaultKind } from '#shared/fault';
import type { Advised } from '#shared/text/advised';
import { fileFaults } from '#shared/text/en/file-faults';
import { placeFaults } from '#shared/text/en/place-faults';
import { updateFaults } from '#shared/text/en/updates';

export const faults: Record<FaultKind, Advised> = {
  'line-down': {
    sentence: 'The computer is not connected to the Internet.',
    nextStep: 'Check the Wi-Fi or the cable, then try again.',
  },
  'captive-portal': {
    sentence: 'This Wi-Fi network wants you to pass through a page of its own first.',
    nextStep: 'Open the browser, sign in to the network, then try again.',
  },
  dns: {
    sentence: 'I cannot find the mail service from here.',
    nextStep: 'Check the connection and try again in a few minutes.',
  },
  refused: {
    sentence: 'The mail service refuses the connection.',
    nextStep: 'Try again in a few minutes. There is nothing to change on your side.',
  },
  silent: {
    sentence: 'The mail service does not answer.',
    nextStep: 'Try again in a few minutes. There is nothing to change on your side.',
  },
  closed: {
    sentence: 'The mail service answers, but hangs up at once.',
    nextStep: 'Try again in a few minutes. There is nothing to change on your side.',
  },
  unavailable: {
    sentence: 'The mail service says that it is not available at the moment.',
    nextStep: 'Try again later. There is nothing to change on your side.',
  },
  throttled: {
    sentence: 'The mail service asks to wait before another attempt.',
    nextStep: 'Wait half an hour: insisting makes the wait longer.',
  },
  'untrusted-certificate': {
    sentence: 'Whoever answers does not prove to be your provider. I sent nothing, not even the password.',
    nextStep: 'On a public network, try again from home. Otherwise wait: it may be a fault of the provider.',
  },
  'encryption-missing': {
    sentence: 'The service offers no protected connection, so I did not send the password.',
    nextStep: 'Check what is written under the technical details, or ask your provider.',
  },
  'login-refused': {
    sentence: 'The provider did not accept the login.',
    nextStep:
      'Check address and password. If they work on the provider’s site, the fault may be theirs: try here again in half an hour.',
  },
  'password-wrong': {
    sentence: 'The address and the password do not match.',
    nextStep: 'Type the password again, slowly: capitals and spaces matter.',
  },
  'app-password-needed': {
    sentence: 'This mailbox wants an app password, not the one you use on the site.',
    nextStep: 'Follow the three Gmail steps to make one: it takes a few minutes.',
  },
  'password-login-disabled': {
    sentence: 'This provider does not let apps in with a password.',
    nextStep: 'Choose another fallback mailbox, for example Gmail.',
  },
  'token-refused': {
    sentence: 'The permission you gave me for this mailbox no longer counts, or is for another mailbox.',
    nextStep: 'Sign in again in the browser, with the same address as this mailbox.',
  },
  'imap-switched-off': {
    sentence: 'The login worked, but the mailbox cannot be read: usually a switch is off.',
    nextStep: 'In the Outlook settings let devices and apps in, then try again.',
  },
  'sending-switched-off': {
    sentence: 'The provider does not let apps send with this mailbox.',
    nextStep: 'Choose another fallback mailbox, for example Gmail.',
  },
  'account-unverified': {
    sentence: 'The provider holds the messages back until it is sure that the mailbox is yours.',
    nextStep: 'Log in on the provider’s site and confirm your phone number. Then the rest leaves by itself.',
  },
  'mailbox-disabled': {
    sentence: 'The provider says that this mailbox is suspended or disabled.',
    nextStep: 'Log in on the provider’s site and follow its instructions.',
  },
  'mailbox-full': {
    sentence: 'The mailbox is full.',
    nextStep: 'Empty the bin or delete a few large messages, then try again.',
  },
  'mailbox-changed': {
    sentence: 'The mailbox is not as I knew it: empty, or older.',
    nextStep: 'Look at it on the provider’s site. I touch nothing until you tell me to go on.',
  },
  'folder-missing': {
    sentence: 'A folder that I need is missing from this mailbox.',
    nextStep: 'On the provider’s site, check that the inbox and the sent mail are there.',
  },
  'read-only': {
    sentence: 'At the moment this mailbox can only be read.',
    nextStep: 'Try again later: usually the provider is repairing it.',
  },
  'sending-limit': {
    sentence: 'The mailbox has sent as many messages as its provider allows today.',
    nextStep: 'The rest leaves by itself as soon as it may. Keep the program open.',
  },
  'daily-pace': {
    sentence: 'To be careful I send only a few notices a day, so that the fallback mailbox is not blocked.',
    nextStep: 'The rest goes out by itself over the next few days. Keep the program open.',
  },
  'message-refused': {
    sentence: 'The provider did not accept this message.',
    nextStep: 'The others go on. For this one you can phone.',
  },
  'message-too-big': {
    sentence: 'This message is too big for the mailbox.',
    nextStep: 'Leave it where it is: it is not lost.',
  },
  'recipient-refused': {
    sentence: 'This address receives no mail.',
    nextStep: 'Check how it is written, or phone.',
  },
  'recipient-full': {
    sentence: 'This person’s mailbox is full and takes no more mail.',
    nextStep: 'You can phone this person.',
  },
  'outcome-unknown': {
    sentence: 'The connection broke in the middle of sending: I do not know whether the message arrived.',
    nextStep:
      'I do not send it again by myself, so that it is not sent twice. Ask whoever was to receive it.',
  },
  'not-arrived': {
    sentence: 'The message left, but after a minute it had not arrived yet.',
    nextStep: 'It may be late: look in your mail, in the junk folder too, then try again.',
  },
  'address-invalid': {
    sentence: 'The address is not written the right way.',
    nextStep: 'Write it in full and without spaces, with the at sign (@) in the middle.',
  },
  'provider-unknown': {
    sentence: 'I do not know the provider of this address.',
    nextStep: 'Write the data of the provider: they are in its help pages.',
  },
  'no-app-access': {
    sentence: 'This mail service does not let other programs in.',
    nextStep: 'Use Gmail or another address for the fallback mailbox.',
  },
  'input-invalid': {
    sentence: 'Something in these data is not right.',
    nextStep: 'Check the fields and try again.',
  },
  ...fileFaults,
  'database-corrupt': {
    sentence: 'The archive of this program is damaged. Your mail is not touched.',
    nextStep:
      'Close and reopen the program. If it happens again, show the technical details to someone who helps you.',
  },
  'database-read-only': {
    sentence: 'I cannot write to the archive of this program.',
    nextStep:
      'Close and reopen the program. If it happens again, show the technical details to someone who helps you.',
  },
  'database-newer': {
    sentence: 'The archive comes from a newer version of this program.',
    nextStep: 'Install the newer version: the archive stays as it is.',
  },
  'disk-full': {
    sentence: 'The computer’s disk is full.',
    nextStep: 'Make some room, then try again.',
  },
  'choice-not-kept': {
    sentence: 'I cannot keep this choice.',
    nextStep: 'It holds as long as the program is open. Then you will have to make it again.',
  },
  'vault-locked': {
    sentence: 'The computer keeps locked the place where I store passwords.',
    nextStep: 'Unlock the computer or the keychain, then try again.',
  },
  'not-connected': {
    sentence: 'Your mailbox is not connected yet.',
    nextStep: 'Connect it with the address and the password.',
  },
  'fallback-missing': {
    sentence: 'There is no fallback mailbox yet.',
    nextStep: 'Prepare it now: it takes a few minutes.',
  },
  'sign-in-needed': {
    sentence: 'The permission to enter the fallback mailbox is no longer valid.',
    nextStep: 'Give it again: the provider’s page opens, and saying yes is enough.',
  },
  'sign-in-unavailable': {
    sentence: 'This version of the program cannot enter in this way.',
    nextStep: 'Choose Gmail with an app password, or another mailbox.',
  },
  'sign-in-denied': {
    sentence: 'On the page that opened the permission was not given.',
    nextStep: 'If you want to use this mailbox, try again and choose to accept.',
  },
  'sign-in-timeout': {
    sentence: 'I waited five minutes for the provider’s answer, and it did not come.',
    nextStep: 'Try again when you have time: its page opens once more.',
  },
  'sign-in-failed': {
    sentence: 'The provider’s answer was not the one I expected, and I did not use it.',
    nextStep: 'Close the page in the browser, then try again from here.',
  },
  'wrong-account': {
    sentence: 'In the browser you chose another account than the address written here.',
    nextStep: 'Try again and choose the right account, or change the address.',
  },
  'account-without-mailbox': {
    sentence: 'The account you chose uses an address of another provider: it has no mailbox there.',
    nextStep: 'Try again with an account that has its own mailbox, or use another address.',
  },
  ...updateFaults,
  'clock-wrong': {
    sentence: 'This computer’s clock is wrong, and the provider does not accept the sign-in.',
    nextStep: 'Set date and time in the computer’s settings, then try again.',
  },
  'letters-refused': {
    sentence: 'The provider does not recognise this app password with this address.',
    nextStep: 'Copy and paste it again. If it still does not work, make a new one.',
  },
  ...placeFaults,
  'already-running': {
    sentence: 'I am already doing it.',
    nextStep: 'Wait for it to finish.',
  },
  'nothing-to-do': {
    sentence: 'There is nothing to do here.',
    nextStep: 'You can go back to the start.',
  },
  forbidden: {
    sentence: 'This is not allowed.',
    nextStep: 'Go back to the start and try from there.',
  },
  'too-fast': {
    sentence: 'Too many requests came at once.',
    nextStep: 'Wait a few seconds, then try again.',
  },
  cancelled: {
    sentence: 'This was stopped.',
    nextStep: 'You can start again whenever you like.',
  },
  internal: {
    sentence: 'This program had a problem. It is not because of you.',
    nextStep: 'Try again. If it happens again, close and reopen the program.',
  },
};
