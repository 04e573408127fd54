import { useEffect, useState } from 'react';

/** Whether something is being waited for longer than it should take. */
export function useOverdue(waiting: boolean, limitMs: number | undefined): boolean {
  const [overdue, setOverdue] = useState(false);
  useEffect(() => {
    if (!waiting || limitMs === undefined) return;
    const timer = setTimeout(() => setOverdue(true), limitMs);
    return () => {
      clearTimeout(timer);
      setOverdue(false);
    };
  }, [waiting, limitMs]);
  return overdue;
}
