import { BrowserPage, Drawing, Envelope, PageButton, SwitchOn, Words } from './Frame.tsx';

/** A page that asks for a name and an address. */
export function NewAddress() {
  return (
    <BrowserPage>
      <Envelope x={20} y={42} accent />
      <Words x={78} y={45} width={80} />
      <Words x={78} y={59} width={54} />
      <rect className="drawing-sheet" x="20" y="84" width="160" height="18" rx="4" />
      <path className="drawing-accent-line" d="M30 89v8" />
      <PageButton x={116} y={116} width={64} />
    </BrowserPage>
  );
}

/** A page with a switch that is on, and the phone with the code beside it. */
export function TwoStep() {
  return (
    <Drawing>
      <rect className="drawing-sheet" x="4" y="6" width="150" height="138" rx="9" />
      <path className="drawing-line" d="M4 28h150" />
      <circle className="drawing-dot" cx="16" cy="17" r="3" />
      <circle className="drawing-dot" cx="26" cy="17" r="3" />
      <Words x={18} y={44} width={86} />
      <Words x={18} y={58} width={60} />
      <SwitchOn x={18} y={80} />
      <Words x={62} y={86} width={38} />
      <rect className="drawing-sheet" x="122" y="46" width="70" height="98" rx="10" />
      <path className="drawing-line" d="M148 55h18" />
      <rect className="drawing-accent-sheet" x="131" y="72" width="52" height="28" rx="6" />
      {[139, 146, 153, 161, 168, 175].map((x) => (
        <circle key={x} className="drawing-accent-dot" cx={x} cy="86" r="2.4" />
      ))}
      <Words x={136} y={112} width={42} />
    </Drawing>
  );
}

const GROUPS = [0, 1, 2, 3];

/** A page that shows four groups of four letters. */
export function SixteenLetters() {
  return (
    <BrowserPage>
      <Words x={20} y={42} width={96} />
      <rect className="drawing-accent-sheet" x="16" y="60" width="168" height="38" rx="7" />
      {GROUPS.map((group) =>
        GROUPS.map((letter) => (
          <path
            key={`${group}${letter}`}
            className="drawing-accent-line"
            d={`M${25 + group * 40 + letter * 9} ${letter % 2 === 0 ? 84 : 82}v${letter % 2 === 0 ? -7 : -5}h4v${letter % 2 === 0 ? 7 : 5}`}
          />
        )),
      )}
      <PageButton x={116} y={114} width={64} />
    </BrowserPage>
  );
}

/** The letters on their way from a page into the field of this program. */
export function PasteLetters() {
  return (
    <Drawing>
      <rect className="drawing-sheet" x="10" y="8" width="104" height="62" rx="8" />
      <path className="drawing-line" d="M10 24h104" />
      <rect className="drawing-accent-sheet" x="20" y="36" width="84" height="22" rx="5" />
      {[30, 50, 70, 90].map((x) => (
        <path key={x} className="drawing-accent-line" d={`M${x - 5} 47h10`} />
      ))}
      <path className="drawing-accent-line" d="M136 40c28 0 32 18 32 34m-8-9 8 10 8-10" />
      <rect className="drawing-sheet" x="10" y="88" width="180" height="54" rx="8" />
      <Words x={22} y={97} width={54} />
      <rect className="drawing-accent-sheet" x="22" y="111" width="156" height="22" rx="5" />
      {[40, 68, 96, 124].map((x) => (
        <path key={x} className="drawing-accent-line" d={`M${x - 9} 122h18`} />
      ))}
      <path className="drawing-line" d="M150 116v12" />
    </Drawing>
  );
}
