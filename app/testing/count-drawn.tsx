import { Profiler, type ComponentType } from "react";

const drawn = new Set<string>();

/** The same panel, counted by its title. */
export const counted = <Props extends { title: string }>(Panel: ComponentType<Props>) =>
  function Counted(props: Props) {
    return (
      <Profiler id={props.title} onRender={(title) => drawn.add(title)}>
        <Panel {...props} />
      </Profiler>
    );
  };

/** The titles of the panels that were drawn since this was asked last, in order. */
export function drawnSince(): string[] {
  const titles = [...drawn].sort();
  drawn.clear();
  return titles;
}
