import type { AdapterFactory, AdapterPayload } from 'oidc-provider';

/** What one strict provider remembers, in memory of its own: the library's is shared and warns at each start. */
export function makeMemory(): AdapterFactory {
  const all = new Map<string, AdapterPayload>();
  return (model) => {
    const key = (id: string): string => `${model} ${id}`;
    return {
      upsert: async (id, payload) => void all.set(key(id), payload),
      find: async (id) => all.get(key(id)),
      findByUid: async (uid) =>
        [...all].find(([name, payload]) => name.startsWith(`${model} `) && payload.uid === uid)?.[1],
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const payload = all.get(key(id));
        if (payload !== undefined) all.set(key(id), { ...payload, consumed: Math.floor(Date.now() / 1000) });
      },
      destroy: async (id) => void all.delete(key(id)),
      revokeByGrantId: async (grantId) => {
        for (const [name, payload] of all) if (payload.grantId === grantId) all.delete(name);
      },
    };
  };
}
