import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

const OVERSCAN = 4;

export interface RowsInSight<E extends HTMLElement> {
  readonly scroller: RefObject<E | null>;
  readonly onScroll: () => void;
  /** The first row to draw, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly bringIntoSight: (index: number) => void;
}

/** Which rows of equal height a scrolling box shows: only those are drawn, however many there are. */
export function useRowsInSight<E extends HTMLElement>(count: number, rowHeight: number): RowsInSight<E> {
  const scroller = useRef<E>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(0);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    const observer = new ResizeObserver(() => setHeight(box.clientHeight));
    observer.observe(box);
    setHeight(box.clientHeight);
    return () => observer.disconnect();
  }, []);

  const onScroll = useCallback(() => setTop(scroller.current?.scrollTop ?? 0), []);

  const bringIntoSight = useCallback(
    (index: number) => {
      const box = scroller.current;
      if (box === null) return;
      const start = index * rowHeight;
      if (start < box.scrollTop) box.scrollTop = start;
      else if (start + rowHeight > box.scrollTop + box.clientHeight) {
        box.scrollTop = start + rowHeight - box.clientHeight;
      }
      setTop(box.scrollTop);
    },
    [rowHeight],
  );

  // A shorter list moves the scroll without an event in the same frame: never start beyond its end.
  const last = Math.max(0, count * rowHeight - height);
  const start = Math.min(top, last);
  return {
    scroller,
    onScroll,
    from: Math.max(0, Math.floor(start / rowHeight) - OVERSCAN),
    to: Math.min(count, Math.ceil((start + height) / rowHeight) + OVERSCAN),
    bringIntoSight,
  };
}
