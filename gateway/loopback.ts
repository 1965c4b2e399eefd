// Which addresses are this machine itself.

const loopback = /^(?:(?:::ffff:)?127(?:\.\d{1,3}){3}|localhost|::1|\[::1\])$/i;

export function isLoopback(address: string): boolean {
  return loopback.test(address);
}
