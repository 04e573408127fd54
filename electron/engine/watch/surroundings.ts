import { networkInterfaces } from 'node:os';
import { readSurroundings, type Surroundings } from '#shared/outage/surroundings';

/** The computer's network at this moment. Link-local addresses reach nobody (RFC 3927, RFC 4291 §2.5.6). */
export function lookAtSurroundings(): Surroundings {
  const interfaces = Object.entries(networkInterfaces()).map(([name, addresses = []]) => ({
    name,
    hasAddress: addresses.some(
      ({ internal, address }) => !internal && !/^(?:169\.254\.|fe80:)/i.test(address),
    ),
  }));
  return readSurroundings(interfaces);
}
