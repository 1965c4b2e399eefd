// The address of one lease's page, below the page's base.

export function leasePath(id: string): string {
  return `leases/${encodeURIComponent(id)}`;
}
