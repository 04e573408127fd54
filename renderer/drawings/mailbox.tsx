import { BrowserPage, Drawing, Envelope, PageButton, SwitchOn, Tick, Words } from './Frame.tsx';

/** A provider's page that asks whether this program may come in. */
export function ConsentPage() {
  return (
    <BrowserPage>
      <circle className="drawing-accent-sheet" cx="36" cy="54" r="14" />
      <circle className="drawing-accent-line" cx="36" cy="50" r="4.5" />
      <path className="drawing-accent-line" d="M28 62c2-7 14-7 16 0" />
      <Words x={62} y={44} width={104} />
      <Words x={62} y={58} width={70} />
      <path className="drawing-line" d="M22 84l3 3.5 5-6.5M22 100l3 3.5 5-6.5" />
      <Words x={40} y={81} width={110} />
      <Words x={40} y={97} width={84} />
      <rect className="drawing-sheet" x="56" y="116" width="54" height="18" rx="5" />
      <PageButton x={122} y={116} width={58} />
    </BrowserPage>
  );
}

/** A list of settings, one of which has a switch. */
export function SettingsList() {
  return (
    <BrowserPage>
      <path className="drawing-line" d="M66 28v116" />
      <Words x={16} y={42} width={38} />
      <Words x={16} y={62} width={32} />
      <rect className="drawing-accent-sheet" x="10" y="78" width="50" height="18" rx="5" />
      <path className="drawing-accent-line" d="M18 87h30" />
      <Words x={16} y={108} width={36} />
      <Words x={80} y={44} width={72} />
      <SwitchOn x={80} y={66} />
      <Words x={122} y={72} width={56} />
      <PageButton x={122} y={112} width={58} />
    </BrowserPage>
  );
}

/** A list of what happened today; one line is confirmed. */
export function ActivityList() {
  return (
    <BrowserPage>
      {[48, 116].map((y) => (
        <g key={y}>
          <circle className="drawing-line" cx="30" cy={y} r="8" />
          <Words x={48} y={y - 8} width={82} />
          <Words x={48} y={y + 3} width={50} />
        </g>
      ))}
      <rect className="drawing-accent-sheet" x="12" y="64" width="176" height="36" rx="6" />
      <Tick x={30} y={82} />
      <Words x={48} y={78} width={46} />
      <PageButton x={116} y={73} width={64} />
    </BrowserPage>
  );
}

/** A phone with a code, and the page that wants it. */
export function PhoneCode() {
  return (
    <Drawing>
      <rect className="drawing-sheet" x="18" y="6" width="74" height="138" rx="12" />
      <path className="drawing-line" d="M46 16h18" />
      <rect className="drawing-accent-sheet" x="28" y="40" width="54" height="32" rx="7" />
      {[36, 43, 50, 60, 67, 74].map((x) => (
        <circle key={x} className="drawing-accent-dot" cx={x} cy="56" r="2.6" />
      ))}
      <Words x={34} y={84} width={42} />
      <path className="drawing-accent-line" d="M102 76h22m-8-8 9 8-9 8" />
      <rect className="drawing-sheet" x="134" y="48" width="60" height="58" rx="7" />
      {[144, 154, 164, 174].map((x) => (
        <path key={x} className="drawing-line" d={`M${x} 78h6`} />
      ))}
      <Words x={144} y={60} width={38} />
    </Drawing>
  );
}

/** An envelope that leaves a mailbox and comes back to it. */
export function RoundTrip() {
  return (
    <Drawing>
      <path className="drawing-accent-line" d="M48 96C20 60 52 18 100 18s80 42 52 78m-10-6 9 8 9-9" />
      <Envelope x={78} y={4} accent />
      <rect className="drawing-sheet" x="54" y="84" width="92" height="58" rx="8" />
      <path className="drawing-line" d="M54 110h28l6 10h24l6-10h28" />
    </Drawing>
  );
}

/** Two mailboxes, and a key that does not pass from one to the other. */
export function TwoWaysBack() {
  return (
    <Drawing>
      <Envelope x={14} y={60} />
      <Envelope x={142} y={60} accent />
      <path className="drawing-dashed" d="M66 75h24m20 0h24" />
      <path className="drawing-line" d="M94 66l12 18m0-18-12 18" />
      <rect className="drawing-sheet" x="150" y="8" width="28" height="40" rx="6" />
      <path className="drawing-line" d="M160 14h8" />
      <path className="drawing-accent-line" d="M164 24v16m-6-6 6 7 6-7" />
      <Words x={18} y={102} width={36} />
      <Words x={146} y={102} width={36} />
    </Drawing>
  );
}

/** A mailbox with a key: an address and its password. */
export function OwnMailbox() {
  return (
    <Drawing>
      <Envelope x={24} y={32} accent />
      <Words x={82} y={36} width={90} />
      <Words x={82} y={50} width={60} />
      <rect className="drawing-sheet" x="20" y="86" width="160" height="30" rx="6" />
      {[36, 50, 64, 78, 92].map((x) => (
        <circle key={x} className="drawing-accent-dot" cx={x} cy="101" r="3.4" />
      ))}
    </Drawing>
  );
}
