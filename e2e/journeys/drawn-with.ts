import type { Locator } from "@playwright/test";

/** The fonts that the browser drew a text with, and whether each came with the page. Of what stands deep within, it says nothing. */
export async function drawnWith(text: Locator): Promise<{ familyName: string; isCustomFont: boolean }[]> {
  const session = await text.page().context().newCDPSession(text.page());
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  await text.evaluate((node) => node.setAttribute("data-drawn", ""));
  const { root } = await session.send("DOM.getDocument");
  const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector: "[data-drawn]" });
  const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
  await session.detach();
  return fonts;
}
