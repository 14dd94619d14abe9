import { type ReactNode, useId } from "react";

type Props<Value extends string> = {
  legend: string;
  hideLegend?: boolean;
  options: readonly (readonly [value: Value, says: ReactNode])[];
  /**
   * `list`: sentences below each other; `row`: words beside each other; `joined`: one bar; `quiet`: words in a bar that has more in it;
   * `tiles`: names, two in a row, large enough for thumbs.
   */
  look?: "list" | "row" | "joined" | "quiet" | "tiles";
  className?: string;
} & (
  | { value: Value; onChoose: (value: Value) => void }
  /** Sent by its form, also before scripts have loaded. */
  | { name: string; required?: boolean }
);

const unseen: readonly string[] = ["joined", "quiet"] satisfies Props<string>["look"][];

/** One of a few, all in sight. */
export function Choice<Value extends string>(props: Props<Value>) {
  const { legend, hideLegend = false, options, look = "list", className = "" } = props;
  const id = useId();
  return (
    <fieldset className={`choices ${className}`} data-look={look}>
      <legend className={hideLegend ? "sr-only" : ""}>{legend}</legend>
      <div className={look === "joined" ? "choice" : "choice-list"}>
        {options.map(([one, says]) => (
          <label key={one}>
            <input
              type="radio"
              value={one}
              className={unseen.includes(look) ? "sr-only" : "accent-accent"}
              {...("name" in props
                ? { name: props.name, required: props.required }
                : { name: id, checked: one === props.value, onChange: () => props.onChoose(one) })}
            />
            {says}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
