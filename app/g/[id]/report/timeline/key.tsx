import { Glyph } from "#app/ui/glyph.tsx";

export function ReportKey() {
  return (
    <ul className="key ml-auto">
      <li>
        <i className="key-sign tl-gap" />
        broken, not yet found
      </li>
      <li className="text-reverted">
        <i className="h-3 border-l-3 border-reverted-fill" />
        found
      </li>
      <li>
        <i className="key-sign border border-line-2 bg-band" />
        being worked, until reverted
      </li>
      <li>
        <i className="h-1 w-5.5 rounded-1 bg-down-fill" />
        felt by others
      </li>
      <li className="text-real">
        <Glyph name="real" size="s" />
        REAL
      </li>
    </ul>
  );
}
