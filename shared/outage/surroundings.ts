/** What the computer itself knows of its network. */
export interface Surroundings {
  /** Some interface besides the loopback one has an address. */
  readonly network: boolean;
  /** An interface looks like a VPN's. */
  readonly vpn: boolean;
}

/** Nothing is known: a network, and no VPN. */
export const PLAIN_SURROUNDINGS: Surroundings = { network: true, vpn: false };

// tun/tap (OpenVPN), utun (macOS), wg (WireGuard), ppp and ipsec; the rest are the names products give their own.
const VPN_NAMES =
  /^(?:tun|tap|utun|wg|ppp|ipsec|nordlynx|proton|tailscale|zt|wireguard|outline)|vpn|openvpn|cisco anyconnect|fortissl/i;

/** Reads a list of interfaces: `hasAddress` means an address that reaches beyond this computer. */
export const readSurroundings = (
  interfaces: readonly { readonly name: string; readonly hasAddress: boolean }[],
): Surroundings => {
  const up = interfaces.filter((one) => one.hasAddress);
  return { network: up.length > 0, vpn: up.some(({ name }) => VPN_NAMES.test(name)) };
};
