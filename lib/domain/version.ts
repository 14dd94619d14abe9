import about from "../../package.json" with { type: "json" };

/** Of this checkout, as the changelog counts. */
export const version = about.version;
