import icon from '../build-resources/icons/256x256.png?asset';

/**
 * The picture of the app, where the system does not take it from the program itself: for windows and notifications on
 * Linux. Elsewhere nothing.
 */
export const APP_ICON: { readonly icon?: string } = process.platform === 'linux' ? { icon } : {};
