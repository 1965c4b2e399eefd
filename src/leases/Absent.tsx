// A fact that the DHCP server does not state.

export function Absent() {
  return (
    <span className="text-faint">
      <span aria-hidden>—</span>
      <span className="sr-only">none</span>
    </span>
  );
}
