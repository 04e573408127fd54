import { useLayoutEffect } from 'react';
import type { Preferences } from '#shared/preferences';

/** Puts the chosen theme on the page, and follows the computer when that is the choice. */
export function useTheme(theme: Preferences['theme']): void {
  useLayoutEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      const resolved = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
      document.documentElement.dataset['theme'] = resolved;
    };
    apply();
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }, [theme]);
}
