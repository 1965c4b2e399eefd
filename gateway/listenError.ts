// Says why the gateway can't listen where it was told to.

/** @returns a sentence for who started it */
export function explainListenError(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `port ${port} of ${host} is in use; --port takes another one.`;
    case 'EACCES':
      return `port ${port} may not be used by this user; --port takes one above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine.`;
    default:
      return `can't listen on ${host}, port ${port}: ${error.message}`;
  }
}
