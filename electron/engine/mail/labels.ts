import { setOf } from './uid-set.ts';

/** What is asked of the library. */
interface LabelSource {
  fetch(
    set: string,
    query: { readonly uid: true; readonly labels: true },
    options: { readonly uid: true },
  ): AsyncIterable<{ readonly uid: number; readonly labels?: ReadonlySet<string> | undefined }>;
}

const LABELS_PER_FETCH = 1000;

/** Reads the labels of messages of the open folder, by UID; `ask` gives each request its deadline and its faults. */
export async function readLabels(
  client: LabelSource,
  uids: readonly number[],
  ask: (work: () => Promise<void>) => Promise<void>,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const labels = new Map<number, readonly string[]>();
  for (let start = 0; start < uids.length; start += LABELS_PER_FETCH) {
    const set = setOf(uids.slice(start, start + LABELS_PER_FETCH));
    await ask(async () => {
      for await (const message of client.fetch(set, { uid: true, labels: true }, { uid: true })) {
        labels.set(message.uid, [...(message.labels ?? [])]);
      }
    });
  }
  return labels;
}
