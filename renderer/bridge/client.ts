import type { Bridge } from '#shared/ipc/contract';

declare global {
  interface Window {
    /** Put there by preload; absent when the page is opened outside the app. */
    readonly app?: Bridge;
  }
}

/** The way to the app, if the page runs inside it. */
export const appBridge = (): Bridge | undefined => window.app;
