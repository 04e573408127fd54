import { Switch } from 'react-aria-components';

/** On or off, at once. */
export function Toggle(props: {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <Switch className="switch" isSelected={props.on} onChange={props.onChange}>
      <span className="switch-track" aria-hidden>
        <span className="switch-thumb" />
      </span>
      {props.label}
    </Switch>
  );
}
