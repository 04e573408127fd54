import { IconExternalLink } from '@tabler/icons-react';
import type { LinkId } from '#shared/links';
import { useCommand } from '../bridge/use-command.ts';
import { Action, type ActionProps } from './Action.tsx';
import { FaultNote } from './FaultNote.tsx';

export interface LinkButtonProps {
  readonly link: LinkId;
  readonly kind?: NonNullable<ActionProps['kind']>;
  readonly children: ActionProps['children'];
}

/** Opens one page of the closed list in the system browser. */
export function LinkButton({ link, kind = 'secondary', children }: LinkButtonProps) {
  const command = useCommand('link.open');
  return (
    <>
      <Action
        kind={kind}
        icon={<IconExternalLink aria-hidden size={20} />}
        busy={command.busy}
        onPress={() => void command.run({ link })}
      >
        {children}
      </Action>
      <FaultNote fault={command.fault} />
    </>
  );
}
