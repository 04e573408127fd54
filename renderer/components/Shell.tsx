import { IconBell, IconHome, IconHomeDown, IconLifebuoy, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Snapshot } from '#shared/ipc/snapshot';
import { type Go, type Place, placeOf } from '../place.ts';
import { useWords } from '../words.ts';
import { DemoPanel } from './DemoPanel.tsx';
import { Mark } from './Mark.tsx';
import { Unshown } from './Unshown.tsx';
import { useScreen } from './use-arrival.ts';

const ITEMS = [
  { name: 'home', Icon: IconHome },
  { name: 'fallback', Icon: IconLifebuoy },
  { name: 'notices', Icon: IconBell },
  { name: 'return', Icon: IconHomeDown },
  { name: 'settings', Icon: IconSettings },
] as const;

export interface ShellProps {
  readonly snapshot: Snapshot;
  readonly place: Place;
  readonly go: Go;
  readonly children: ReactNode;
}

/** The frame: the parts of the program at the side or at the bottom, the screen, and the rehearsal's panel. */
export function Shell({ snapshot, place, go, children }: ShellProps) {
  const { texts } = useWords();
  useScreen(JSON.stringify(place));
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {texts.common.skipToContent}
      </a>
      <main className="shell-main" id="content" tabIndex={-1}>
        <Unshown snapshot={snapshot} go={go} />
        {children}
        {snapshot.demo !== undefined && (
          <div className="page page-demo">
            <DemoPanel demo={snapshot.demo} />
          </div>
        )}
      </main>
      <nav className="nav" aria-label={texts.nav.label}>
        <p className="nav-brand">
          <Mark />
          {texts.common.appName}
        </p>
        <ul className="nav-list">
          {ITEMS.map(({ name, Icon }) => (
            <li key={name}>
              <Button
                className="nav-item"
                {...(place.screen === name ? { 'aria-current': 'page' as const } : {})}
                onPress={() => go(placeOf(name, snapshot.notices))}
              >
                <Icon aria-hidden size={24} />
                {texts.nav[name]}
              </Button>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
