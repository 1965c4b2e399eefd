// Where Kea answers commands: an address of HTTP or a socket of this machine.

export type KeaPlace = { type: 'http'; url: string } | { type: 'unix'; path: string };

/** @returns the place, or why the text is no address, in words that go on after it */
export function httpPlace(text: string): (KeaPlace & { type: 'http' }) | string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') return 'is no address such as http://127.0.0.1:8000/';
  // What a source is read from is shown to everybody who may look.
  if (url.username !== '' || url.password !== '') return 'must not hold a user or a password, as it is shown on the page';
  return { type: 'http', url: url.href };
}
