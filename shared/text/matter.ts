import type { Matter } from '#shared/desk/matter';
import { providerName } from '#shared/providers';
import { describeDiagnosis } from '#shared/text/describe';
import { momentText, numberText } from '#shared/text/format';
import type { DeskText } from '#shared/text/it/desk';
import type { Texts } from '#shared/text/texts';
import type { Instant } from '#shared/time';

/** A word to the user, as a notification or as a line of the window. */
export function matterText(matter: Matter, now: Instant, texts: Texts): DeskText {
  const words = texts.notifications;
  switch (matter.about) {
    case 'outage': {
      const found = describeDiagnosis(matter.diagnosis, { provider: providerName(matter.address) }, texts);
      return words.outageConfirmed(found, momentText(matter.since, now, texts));
    }
    case 'flapping':
      return words.flapping(providerName(matter.address));
    case 'frozen':
    case 'recovered': {
      const provider = providerName(matter.address);
      const proven = words.recovered(provider);
      if (matter.about === 'recovered' && matter.receiving === 'proven') return proven;
      // Without a fallback mailbox nobody knows whether mail arrives, and nobody says it does.
      const diagnosis = matter.about === 'frozen' ? 'mailbox-changed' : 'well';
      const { title, sentence } = describeDiagnosis(diagnosis, { provider }, texts);
      return { title: matter.about === 'frozen' ? title : proven.title, body: sentence };
    }
    case 'use-fallback':
      return words.useFallback[matter.fallback](providerName(matter.address));
    case 'tell-contacts':
      return words.readyToTell();
    case 'notices-done':
      return words.noticesDone(matter);
    case 'mail-home':
      return words.mailHome(matter.copied, numberText(matter.copied, texts));
    case 'mail-stopped':
      return words.mailStopped;
    case 'test':
      return words.test;
  }
}
