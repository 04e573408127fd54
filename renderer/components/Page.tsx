import type { ReactNode } from 'react';

/** A screen: its heading, one sentence on what it is for, its content. */
export function Page(props: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="page">
      <header className="page-head">
        <h1>{props.title}</h1>
        {props.lead !== undefined && <p className="lead soft">{props.lead}</p>}
      </header>
      {props.children}
    </div>
  );
}

/** A box of a screen. */
export function Panel(props: { readonly title?: string; readonly children: ReactNode }) {
  return (
    <section className="panel">
      {props.title !== undefined && <h2>{props.title}</h2>}
      {props.children}
    </section>
  );
}
