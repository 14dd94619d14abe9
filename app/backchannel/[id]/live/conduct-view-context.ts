"use client";

import { createContext, useContext } from "react";
import type { ConductView } from "#lib/queries/views.ts";

const context = createContext<ConductView | null>(null);

/** Gives the present picture to what stands deep in a page. */
export const ConductViewProvider = context.Provider;
export const useConductView = (): ConductView | null => useContext(context);
