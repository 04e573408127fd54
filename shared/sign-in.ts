/** The providers that let an app in by a sign-in in the browser (OAuth 2). */
export type SignInServiceId = 'google' | 'microsoft';

/** Where a provider's sign-in lives and what is asked of it. No secret of the user's is in here. */
export interface SignInService {
  readonly id: SignInServiceId;
  /** As the provider names itself in its ID tokens (`iss`, OpenID Connect Core §2). */
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly scopes: readonly string[];
  /** Further parameters of the authorization request, which the provider wants before it gives a refresh token. */
  readonly extra: Readonly<Record<string, string>>;
  readonly clientId: string;
  /** Google gives desktop apps one that is no secret (RFC 8252 §8.5). */
  readonly clientSecret?: string;
}

/** What a build must bring to offer a sign-in: the provider's registration of this app. */
export interface SignInClient {
  readonly clientId: string;
  readonly clientSecret?: string;
}

type Endpoints = Omit<SignInService, 'clientId' | 'clientSecret'>;

/**
 * Google: developers.google.com/identity/protocols/oauth2/native-app. Microsoft: the `consumers` endpoints of personal
 * accounts, whose ID tokens carry the fixed tenant of all personal accounts.
 */
const ENDPOINTS: readonly Endpoints[] = [
  {
    id: 'google',
    issuer: 'https://accounts.google.com',
    authorizationEndpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenEndpoint: 'https://oauth2.googleapis.com/token',
    scopes: ['openid', 'email', 'https://mail.google.com/'],
    extra: { access_type: 'offline', prompt: 'consent' },
  },
  {
    id: 'microsoft',
    issuer: 'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0',
    authorizationEndpoint: 'https://login.microsoftonline.com/consumers/oauth2/v2.0/authorize',
    tokenEndpoint: 'https://login.microsoftonline.com/consumers/oauth2/v2.0/token',
    scopes: [
      'openid',
      'email',
      'offline_access',
      'https://outlook.office.com/IMAP.AccessAsUser.All',
      'https://outlook.office.com/SMTP.Send',
    ],
    extra: { prompt: 'select_account' },
  },
];

/** The sign-ins that a build can offer: those it carries a registration for. */
export const signInServices = (
  clients: Readonly<Partial<Record<SignInServiceId, SignInClient>>>,
): readonly SignInService[] =>
  ENDPOINTS.flatMap((endpoints) => {
    const client = clients[endpoints.id];
    return client === undefined ? [] : [{ ...endpoints, ...client }];
  });
