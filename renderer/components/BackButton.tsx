import { IconArrowLeft } from '@tabler/icons-react';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';

/** The way back, under the heading of a screen that no part of the menu stands for. */
export function BackButton({ onPress }: { readonly onPress: () => void }) {
  const { texts } = useWords();
  return (
    <div className="row">
      <Action kind="quiet" icon={<IconArrowLeft aria-hidden size={22} />} onPress={onPress}>
        {texts.common.back}
      </Action>
    </div>
  );
}
