const key = "gameday-reloaded-for";

/**
 * Loads the page again when its server became another version, whose pages and answers may not fit these. Once a version, so that two web
 * processes of different ones send nobody to and fro; and only where a draft outlives it.
 */
export function reloadOnUpdate(): (build: string) => void {
  let first: string | null = null;
  return (build) => {
    first ??= build;
    if (build === first) return;
    try {
      localStorage.setItem(key, localStorage.getItem(key) ?? "");
      const loadedFor = (sessionStorage.getItem(key) ?? "").split(" ");
      if (loadedFor.includes(build)) return;
      sessionStorage.setItem(key, [...loadedFor, build].join(" ").trim());
    } catch {
      return;
    }
    location.reload();
  };
}
