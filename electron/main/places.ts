/** Where the app keeps its own, and where it is installed. */
export interface Places {
  readonly userData: string;
  /** The folder of the build, with `preload` and `renderer` in it. */
  readonly build: string;
  readonly logFile: string;
}
