/** Instead of what could not be loaded. */
export function NotOpened() {
  return (
    <p role="alert" className="not-opened">
      This could not be opened: its part of the page did not load. Try again, or load the page anew.
    </p>
  );
}
