import { IconExternalLink } from '@tabler/icons-react';
import type { LinkId } from '#shared/links';
import { useCommand } from '../bridge/use-command.ts';
import { Action, type ActionProps } from './Action.tsx';
import { FaultNote } from './FaultNote.tsx';

export interface LinkButtonProps {
  readonly link: LinkId | undefined;
  readonly label: string;
  readonly kind?: NonNullable<ActionProps['kind']>;
  readonly big?: boolean;
}

/** Opens one of the known pages in the browser. Nothing where there is none. */
export function LinkButton({ link, label, kind = 'secondary', big = false }: LinkButtonProps) {
  const open = useCommand('link.open');
  if (link === undefined) return null;
  return (
    <>
      <Action
        kind={kind}
        big={big}
        icon={<IconExternalLink aria-hidden size={20} />}
        busy={open.busy}
        onPress={() => void open.run({ link })}
      >
        {label}
      </Action>
      <FaultNote fault={open.fault} />
    </>
  );
}
