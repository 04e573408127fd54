import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';

export interface ActionProps {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly big?: boolean;
  readonly submit?: boolean;
  /** Work is under way: the button keeps the focus and says so, but cannot be pressed again. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly icon?: ReactNode;
  /** Only where the visible words need company, as in a list of equal buttons. */
  readonly label?: string;
}

/** Every button of the window that has words on it. */
export function Action(props: ActionProps) {
  const { children, kind = 'secondary', big = false, submit = false, busy = false, disabled = false } = props;
  return (
    <Button
      className={`button button-${kind}${big ? ' button-big' : ''}`}
      type={submit ? 'submit' : 'button'}
      isPending={busy}
      isDisabled={disabled}
      {...(props.onPress === undefined ? {} : { onPress: props.onPress })}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
    >
      {props.icon}
      {children}
    </Button>
  );
}
