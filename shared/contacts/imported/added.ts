/**
 * What became of a person the user added by hand. `known`: somebody who was there already, by the name they have now;
 * `elsewhere`: on the same service as the primary mailbox; `own`: the user's own address; `not-a-person`: an office, a
 * list or a machine, which no notice goes to.
 */
export type AddedPerson =
  | {
      readonly state: 'added';
      readonly address: string;
      readonly name: string;
      readonly elsewhere: boolean;
    }
  | { readonly state: 'known'; readonly address: string; readonly name: string }
  | { readonly state: 'own' | 'not-a-person' };
