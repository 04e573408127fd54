import { shell } from 'electron';
import type { SignInPort } from '#engine/ports';
import { fail } from '#shared/fault';
import type { SignInClient, SignInService, SignInServiceId } from '#shared/sign-in';

const client = (id: unknown, secret: unknown): SignInClient | undefined => {
  if (typeof id !== 'string' || id === '') return undefined;
  return typeof secret === 'string' && secret !== ''
    ? { clientId: id, clientSecret: secret }
    : { clientId: id };
};

const google = client(
  import.meta.env['MAIN_VITE_GOOGLE_CLIENT_ID'],
  import.meta.env['MAIN_VITE_GOOGLE_CLIENT_SECRET'],
);
const microsoft = client(import.meta.env['MAIN_VITE_MICROSOFT_CLIENT_ID'], undefined);

/** The registrations this build carries, taken from the environment of the build. None: no sign-in is offered. */
export const SIGN_IN_CLIENTS: Partial<Record<SignInServiceId, SignInClient>> = {
  ...(google === undefined ? {} : { google }),
  ...(microsoft === undefined ? {} : { microsoft }),
};

/** True for a page that a sign-in of one of these services begins with. */
export function isSignInPage(url: string, services: readonly SignInService[]): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, pathname, username, password } = new URL(url);
  return services.some(({ authorizationEndpoint }) => {
    const known = new URL(authorizationEndpoint);
    return known.origin === origin && known.pathname === pathname && username === '' && password === '';
  });
}

/** Opens the sign-in pages of these services in the system's browser, and no other page. */
export const createSignIn = (services: readonly SignInService[]): SignInPort => ({
  services,
  open: async (url) => {
    if (!isSignInPage(url, services)) fail('forbidden');
    await shell.openExternal(url);
  },
});
