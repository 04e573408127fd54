/** What happened, and the one thing to do about it. */
export interface Advised {
  readonly sentence: string;
  readonly nextStep: string;
}

/** The same under a title short enough for the card. */
export interface Titled extends Advised {
  readonly title: string;
}
