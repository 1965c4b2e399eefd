// The page's keys, as the list of keys names them; src/leases/gridKeys.ts and gridPointer.ts are what they say.

export interface KeyGroup {
  title: string;
  /** Keys pressed together stand together; several of these mean the same, or go in several directions. */
  keys: readonly { keys: readonly (readonly string[])[]; does: string }[];
}

/** @param control what the platform calls the key that goes with letters: `Ctrl` or `⌘` */
export function keyGroups(control: string): readonly KeyGroup[] {
  return [
    {
      title: 'Anywhere',
      keys: [
        { keys: [['/']], does: 'Filter' },
        { keys: [[control, 'K']], does: 'Search everything' },
        { keys: [['Space']], does: 'Hold the rows still, let them go' },
        { keys: [['?']], does: 'This list' },
      ],
    },
    {
      title: 'In the list of leases',
      keys: [
        { keys: [['↑'], ['↓']], does: 'Row up, row down' },
        { keys: [['PgUp'], ['PgDn']], does: 'A page up, down' },
        { keys: [['Home'], ['End']], does: 'First, last row; in a cell: first, last cell' },
        {
          keys: [
            [control, 'Home'],
            [control, 'End'],
          ],
          does: 'First, last row',
        },
        { keys: [['→'], ['←']], does: 'Into the cells of a row, out of them' },
        { keys: [['Enter']], does: 'Open the lease' },
        { keys: [['Space']], does: 'Select the row, or not' },
        {
          keys: [
            ['Shift', '↑'],
            ['Shift', '↓'],
          ],
          does: 'Select from row to row',
        },
        { keys: [[control, 'A']], does: 'Select all that match' },
        { keys: [[control, 'C']], does: 'Copy what is selected, else the cell or row' },
        { keys: [['Esc']], does: 'Select nothing' },
        { keys: [['P']], does: 'Hold the rows still, let them go' },
      ],
    },
    {
      title: 'With the mouse',
      keys: [
        { keys: [['Click']], does: 'Go to the row; on its address: open the lease' },
        { keys: [[control, 'click']], does: 'Select the row, or not, as the box at its left does' },
        { keys: [['Shift', 'click']], does: 'Select up to this row' },
      ],
    },
    {
      title: 'With a finger',
      keys: [
        { keys: [['Tap']], does: 'Open the lease' },
        { keys: [['Long press']], does: 'Select the row; then a tap selects others' },
      ],
    },
  ];
}
