import { XMLBuilder } from "fast-xml-parser";

/** What an answer's elements are written from; an array repeats its element. */
export type Xml = string | number | boolean | { [element: string]: Xml | Xml[] | undefined };

const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: true });

/** Writes a document with one root element, in a namespace unless `namespace` is null. */
export function writeXml(root: string, namespace: string | null, content: { [element: string]: Xml | Xml[] | undefined }): string {
  const body = namespace ? { "@_xmlns": namespace, ...content } : content;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ [root]: body })}`;
}

/** Tags as AWS lists them. */
export function tagItems(tags: Record<string, string>, key: "Key" | "key", value: "Value" | "value"): Xml[] {
  return Object.entries(tags).map(([name, text]) => ({ [key]: name, [value]: text }));
}
