// The floor: what a page that does nothing else would do by hand. Only visible rows exist, written once per frame.
import type { Lease } from '#openapi/generated/leaseboard.ts';
import { addressNumber, cellTexts, columns } from '../page/cellTexts.ts';
import { follow } from '../page/follow.ts';
import { OrderedEntries } from './orderedEntries.ts';

interface Entry {
  order: number;
  lease: Lease;
  /** Grows with each change, so that a row knows whether it shows the present and begins its flash again. */
  turn: number;
}

interface RowElement {
  element: HTMLElement;
  cells: Text[];
  entry: Entry | null;
  turn: number;
  top: number;
}

const rowHeight = 32;
const overscan = 8;
const flashes = new URLSearchParams(location.search).has('flash');

const list = document.querySelector<HTMLElement>('.list')!;
const room = document.querySelector<HTMLElement>('.room')!;
const header = document.querySelector<HTMLElement>('.header')!;
for (const { label } of columns) header.append(Object.assign(document.createElement('div'), { textContent: label }));

const byId = new Map<string, Entry>();
const entries = new OrderedEntries<Entry>();
const rows: RowElement[] = [];
let waiting = false;
let height = 0;

function makeRow(): RowElement {
  const element = Object.assign(document.createElement('div'), { className: 'row' });
  const cells = columns.map(({ id }) => {
    const text = document.createTextNode('');
    const cell = Object.assign(document.createElement('div'), { className: id });
    cell.append(text);
    element.append(cell);
    return text;
  });
  list.append(element);
  return { element, cells, entry: null, turn: 0, top: -1 };
}

function write(row: RowElement, entry: Entry, top: number): void {
  if (row.top !== top) row.element.style.transform = `translateY(${top}px)`;
  row.top = top;
  const isSameLease = row.entry === entry;
  if (isSameLease && row.turn === entry.turn) return;
  for (const [index, { id }] of columns.entries()) {
    const text = cellTexts[id](entry.lease);
    const cell = row.cells[index]!;
    if (cell.data !== text) cell.data = text;
  }
  if (flashes) row.element.className = isSameLease ? `row flash-${entry.turn % 2}` : 'row';
  row.entry = entry;
  row.turn = entry.turn;
}

function draw(): void {
  waiting = false;
  const whole = entries.size * rowHeight;
  if (height !== whole) room.style.height = `${whole}px`;
  height = whole;
  const from = Math.max(0, Math.floor(list.scrollTop / rowHeight) - overscan);
  const shown = entries.slice(from, from + Math.ceil(list.clientHeight / rowHeight) + 2 * overscan);
  while (rows.length < shown.length) rows.push(makeRow());
  while (rows.length > shown.length) rows.pop()!.element.remove();
  // A lease keeps its row element while it is shown, so that comings and goings only move rows.
  const free = new Set(rows);
  const kept = new Map<Entry, RowElement>();
  for (const row of rows) if (row.entry !== null) kept.set(row.entry, row);
  const places = shown.map((entry) => {
    const row = kept.get(entry);
    if (row !== undefined) free.delete(row);
    return row;
  });
  const spare = free.values();
  for (const [index, entry] of shown.entries()) write(places[index] ?? spare.next().value!, entry, (from + index) * rowHeight);
}

function drawLater(): void {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(draw);
}

list.addEventListener('scroll', drawLater, { passive: true });
addEventListener('resize', drawLater);

await follow(
  ({ leases }) => {
    const loaded = leases.map((lease) => ({ order: addressNumber(lease.address), lease, turn: 0 }));
    loaded.sort((a, b) => a.order - b.order);
    for (const entry of loaded) byId.set(entry.lease.id, entry);
    entries.fill(loaded);
    drawLater();
  },
  ({ lease, change_type: type }) => {
    const entry = byId.get(lease.id);
    if (type === 'removed') {
      byId.delete(lease.id);
      if (entry !== undefined) entries.remove(entry);
    } else if (entry !== undefined) {
      entry.lease = lease;
      entry.turn += 1;
    } else {
      const added = { order: addressNumber(lease.address), lease, turn: 0 };
      byId.set(lease.id, added);
      entries.insert(added);
    }
    drawLater();
  },
);
