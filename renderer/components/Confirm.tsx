import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords } from '../words.ts';
import { Action, type ActionProps } from './Action.tsx';

export interface ConfirmProps {
  readonly open: boolean;
  readonly title: string;
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
  readonly danger?: boolean;
  /** What to do rather than confirm: it becomes the first button. */
  readonly instead?: { readonly label: string; readonly onPress: () => void };
  readonly busy?: boolean;
}

/** One button of a question is the first: what is better done instead, where there is something. */
const kindOf = ({ danger, instead }: ConfirmProps): NonNullable<ActionProps['kind']> => {
  if (danger === true) return 'danger';
  return instead === undefined ? 'primary' : 'secondary';
};

/** Asks once before something that leaves this computer or cannot be taken back. */
export function Confirm(props: ConfirmProps) {
  const { texts } = useWords();
  return (
    <ModalOverlay
      className="veil"
      isOpen={props.open}
      isDismissable
      onOpenChange={(open) => {
        if (!open) props.onCancel();
      }}
    >
      <Modal className="dialog">
        <Dialog role="alertdialog" className="stack">
          <Heading slot="title" level={2}>
            {props.title}
          </Heading>
          {props.children}
          <div className="row">
            {props.instead !== undefined && (
              <Action kind="primary" onPress={props.instead.onPress}>
                {props.instead.label}
              </Action>
            )}
            <Action kind={kindOf(props)} busy={props.busy === true} onPress={props.onConfirm}>
              {props.confirm}
            </Action>
            {props.instead?.onPress !== props.onCancel && (
              <Action onPress={props.onCancel}>{texts.common.cancel}</Action>
            )}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
