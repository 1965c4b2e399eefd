// A fact that the DHCP server does not state.

/** @param why in words, on hover, where it is not plain */
export function Absent({ why }: { why?: string }) {
  return (
    <span className="text-faint" title={why}>
      <span aria-hidden>—</span>
      <span className="sr-only">none</span>
    </span>
  );
}
