// Which mount a file lies on, and whether changes on it tell those who watch.

export interface Mount {
  /** where it is mounted */
  point: string;
  /** of the file system: `ext4`, `nfs4`, `fuse.sshfs` */
  type: string;
}

/** Others than this machine's kernel write there, of whom it hears nothing. */
const silentTypes = new Set(
  'nfs nfs4 cifs smb3 smbfs ncpfs afs ceph lustre gpfs beegfs coda orangefs 9p virtiofs vboxsf prl_fs drvfs fuse'.split(' '),
);

export function tellsNothing({ type }: Mount): boolean {
  return silentTypes.has(type) || type.startsWith('fuse.');
}

/** Blanks and backslashes are written as octal numbers. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

function isBelow(path: string, folder: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}

/**
 * The mount that a path lies on: the deepest one, and of several at one place the last.
 *
 * @param table `/proc/self/mountinfo`, see proc_pid_mountinfo(5)
 * @param path absolute and without links
 * @returns null when the table names none
 */
export function mountOf(table: string, path: string): Mount | null {
  let mount: Mount | null = null;
  for (const line of table.split('\n')) {
    const [before = '', after] = line.split(' - ');
    const point = before.split(' ')[4];
    const type = after?.split(' ')[0];
    if (point === undefined || type === undefined) continue;
    const place = unescaped(point);
    if (isBelow(path, place) && (mount === null || place.length >= mount.point.length)) mount = { point: place, type };
  }
  return mount;
}
