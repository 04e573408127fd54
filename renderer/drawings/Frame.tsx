import type { ReactNode } from 'react';

/** A drawing beside a text that says everything: it is for the eyes only. Lines follow the colours of the theme. */
export function Drawing({ children }: { readonly children: ReactNode }) {
  return (
    <svg className="drawing" viewBox="0 0 200 150" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

/** A page in the browser. What is on it is drawn in its 176 by 106 inner space, from (12, 34). */
export function BrowserPage({ children }: { readonly children: ReactNode }) {
  return (
    <Drawing>
      <rect className="drawing-sheet" x="4" y="6" width="192" height="138" rx="9" />
      <path className="drawing-line" d="M4 28h192" />
      <circle className="drawing-dot" cx="16" cy="17" r="3" />
      <circle className="drawing-dot" cx="26" cy="17" r="3" />
      <rect className="drawing-faint" x="40" y="12" width="146" height="10" rx="5" />
      {children}
    </Drawing>
  );
}

/** Words too small to read: a line of a page. */
export function Words({ x, y, width }: { readonly x: number; readonly y: number; readonly width: number }) {
  return <rect className="drawing-faint" x={x} y={y} width={width} height="7" rx="3.5" />;
}

/** A switch that is on. */
export function SwitchOn({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <>
      <rect className="drawing-accent" x={x} y={y} width="34" height="18" rx="9" />
      <circle className="drawing-knob" cx={x + 25} cy={y + 9} r="6" />
    </>
  );
}

/** The button to press on a page. */
export function PageButton({
  x,
  y,
  width,
}: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}) {
  return (
    <>
      <rect className="drawing-accent" x={x} y={y} width={width} height="18" rx="5" />
      <path className="drawing-on-accent" d={`M${x + 10} ${y + 9}h${width - 20}`} />
    </>
  );
}

/** An envelope, 44 by 30. */
export function Envelope({
  x,
  y,
  accent = false,
}: {
  readonly x: number;
  readonly y: number;
  readonly accent?: boolean;
}) {
  return (
    <>
      <rect
        className={accent ? 'drawing-accent-sheet' : 'drawing-sheet'}
        x={x}
        y={y}
        width="44"
        height="30"
        rx="4"
      />
      <path
        className={accent ? 'drawing-accent-line' : 'drawing-line'}
        d={`M${x + 2} ${y + 4} ${x + 22} ${y + 18} ${x + 42} ${y + 4}`}
      />
    </>
  );
}

/** A tick in a circle. */
export function Tick({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <>
      <circle className="drawing-accent" cx={x} cy={y} r="9" />
      <path className="drawing-on-accent" d={`M${x - 4} ${y}l3 3.5 5.5-7`} />
    </>
  );
}
