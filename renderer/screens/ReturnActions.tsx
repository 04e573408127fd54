import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Fault } from '#shared/fault';
import type { Snapshot } from '#shared/ipc/snapshot';
import { type ReturnDoor, siteOf, wayOn } from '#shared/sync-back/door';
import { Action } from '../components/Action.tsx';
import { LinkButton } from '../components/LinkButton.tsx';
import type { Go, Place } from '../place.ts';
import { useWords } from '../words.ts';

interface Props {
  readonly snapshot: Snapshot;
  readonly fault: Fault | undefined;
  readonly go: Go;
}

type Room = Exclude<ReturnDoor, 'primary-site' | 'fallback-site'>;

function placeOf(door: Room, { snapshot, fault }: Props): Place {
  switch (door) {
    case 'connect-primary':
    case 'type-primary-password':
    case 'offer-primary-password':
      return { screen: 'connect' };
    case 'type-fallback-password':
    case 'set-up-fallback':
      return { screen: 'fallback' };
    case 'sign-in-again':
    case 'retype-fallback-password':
    case 'open-fallback': {
      if (fault === undefined || fault.mailbox === 'primary') return { screen: 'fallback' };
      return { screen: 'fallback', mend: { fault, provenAt: snapshot.fallback?.provenAt } };
    }
  }
}

function Door({ door, ...props }: Props & { readonly door: ReturnDoor }) {
  const { texts } = useWords();
  const { snapshot, go } = props;
  if (door === 'primary-site' || door === 'fallback-site') {
    const mailbox = door === 'primary-site' ? 'primary' : 'fallback';
    const name = snapshot[mailbox]?.providerName ?? '';
    return (
      <LinkButton kind="primary" big link={siteOf(snapshot, mailbox)} label={texts.home.openSite(name)} />
    );
  }
  const { returnDoors, home } = texts;
  const label =
    door === 'retype-fallback-password' || door === 'open-fallback' ? returnDoors[door] : home.steps[door];
  return (
    <Action
      kind="primary"
      big
      icon={<IconArrowRight aria-hidden size={24} />}
      onPress={() => go(placeOf(door, props))}
    >
      {label}
    </Action>
  );
}

/** The buttons under what stopped the way home: the door that mends it, then the one that tries again. */
export function ReturnActions({
  renderRetry,
  className = 'row',
  ...props
}: Props & {
  readonly className?: string;
  /** The button that tries again; `first`: nothing has to be mended before. */
  readonly renderRetry: (first: boolean) => ReactNode;
}) {
  const way = wayOn(props.snapshot, props.fault);
  return (
    <div className={className}>
      {way.door !== undefined && <Door door={way.door} {...props} />}
      {way.retry && renderRetry(way.door === undefined)}
    </div>
  );
}
