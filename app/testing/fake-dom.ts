import type { ReactNode } from "react";

/** Just enough of a document for React to draw into where there is no browser: what is drawn can be counted, and called as React would call it, not looked at or clicked. */
class FakeNode extends EventTarget {
  nodeType = 1;
  nodeName = "";
  tagName = "";
  namespaceURI = "http://www.w3.org/1999/xhtml";
  nodeValue = "";
  parentNode: FakeNode | null = null;
  childNodes: FakeNode[] = [];
  style = { setProperty: () => undefined };
  dataset = {};
  scrollTop = 0;
  options: FakeNode[] = [];
  ownerDocument!: FakeNode;
  documentElement!: FakeNode;
  activeElement: FakeNode | null = null;
  defaultView: unknown = null;
  visibilityState = "visible";

  get firstChild(): FakeNode | null {
    return this.childNodes[0] ?? null;
  }
  get nextSibling(): FakeNode | null {
    return this.parentNode?.childNodes[this.parentNode.childNodes.indexOf(this) + 1] ?? null;
  }
  get textContent(): string {
    return this.nodeType === 3 ? this.nodeValue : this.childNodes.map(({ textContent }) => textContent).join("");
  }
  set textContent(text: string) {
    this.childNodes = text === "" ? [] : [this.ownerDocument.createTextNode(text)];
  }
  make(nodeType: number, nodeName: string, nodeValue = ""): FakeNode {
    return Object.assign(new FakeNode(), { nodeType, nodeName, tagName: nodeName, nodeValue, ownerDocument: this });
  }
  createElement = (name: string): FakeNode => this.make(1, name.toUpperCase());
  createElementNS = (_space: string, name: string): FakeNode => this.make(1, name);
  createTextNode = (text: string): FakeNode => this.make(3, "#text", text);
  appendChild(child: FakeNode): FakeNode {
    return this.insertBefore(child, null);
  }
  insertBefore(child: FakeNode, before: FakeNode | null): FakeNode {
    child.parentNode?.removeChild(child);
    this.childNodes.splice(before === null ? this.childNodes.length : this.childNodes.indexOf(before), 0, child);
    child.parentNode = this;
    return child;
  }
  removeChild(child: FakeNode): FakeNode {
    this.childNodes = this.childNodes.filter((one) => one !== child);
    child.parentNode = null;
    return child;
  }
  contains = (): boolean => false;
  setAttribute = (): void => undefined;
  removeAttribute = (): void => undefined;
  scrollTo = (): void => undefined;
  focus = (): void => undefined;
  select = (): void => undefined;
  all = (): FakeNode[] => [this, ...this.childNodes.flatMap((one) => one.all())];
}

/** What a component gave a node, of what tests look for. */
type Given = { value?: unknown; autoFocus?: boolean; onClick?: (event: unknown) => unknown; onKeyDown?: (event: unknown) => unknown };

export type FakeDom = {
  draw: (node: ReactNode) => void;
  during: (change: () => void) => void;
  settled: (change: () => Promise<unknown>) => Promise<void>;
  text: () => string;
  /** The first node of a name, with these words in it, and what it was given to call. */
  find: (name: string, words?: string) => { node: { textContent: string; focus: () => void; select: () => void }; given: Given };
  close: () => void;
};

/** Draws into nowhere; gives what draws again. Ask for it before anything of React's is imported, which looks for a document at once. */
export async function openFakeDom(): Promise<FakeDom> {
  const document = Object.assign(new FakeNode(), { nodeType: 9, nodeName: "#document" });
  document.documentElement = document.createElement("html");
  const window = { document, HTMLIFrameElement: class {}, location: { search: "", protocol: "http:" } };
  const events = new EventTarget();
  Object.assign(globalThis, window, {
    window: globalThis,
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    IS_REACT_ACT_ENVIRONMENT: true,
  });
  const { act } = await import("react");
  const { createRoot } = await import("react-dom/client");
  const box = document.createElement("div");
  const root = createRoot(box as unknown as Element);
  return {
    draw: (node) => act(() => root.render(node)),
    during: (change) => act(change),
    settled: (change) => act(async () => void (await change())),
    text: () => box.textContent,
    find: (name, words = "") => {
      const node = box.all().find((one) => one.tagName === name.toUpperCase() && one.textContent.includes(words));
      if (node === undefined) throw new Error(`no ${name} was drawn with "${words}"`);
      // React keeps them there for its own dispatch, under a name with a random end.
      const given = Object.entries(node).find(([key]) => key.startsWith("__reactProps"))?.[1] as Given;
      return { node, given };
    },
    close: () => act(() => root.unmount()),
  };
}
