import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';

export interface DisclosedProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

/** Something one click away. */
export function Disclosed({ title, children, open, onOpenChange }: DisclosedProps) {
  return (
    <Disclosure
      {...(open === undefined ? {} : { isExpanded: open })}
      {...(onOpenChange === undefined ? {} : { onExpandedChange: onOpenChange })}
    >
      <div className="disclosure-heading">
        <Button slot="trigger" className="disclosure-button">
          <IconChevronRight aria-hidden size={22} />
          {title}
        </Button>
      </div>
      <DisclosurePanel className="disclosure-panel">{children}</DisclosurePanel>
    </Disclosure>
  );
}
