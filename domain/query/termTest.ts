// One term of a query as a test of leases.
import { parsePrefix, type Range } from '../address.ts';
import type { Lease } from '../lease.ts';
import { isDiverging, isHeldBy } from '../partners.ts';
import { slug } from '../slug.ts';
import type { FieldName } from './fields.ts';
import { rangeTest } from './rangeTest.ts';
import type { Term, Value } from './term.ts';
import { remembered, textTest, type TextTest } from './textTest.ts';
import { neverEnds, timeTest, type TimedTest } from './timeTest.ts';
import { wordTest } from './wordTest.ts';

type LeaseTest = TimedTest['test'];

const texts: Partial<Record<FieldName, (lease: Lease) => string | null>> = {
  host: (lease) => lease.hostname,
  vendor: (lease) => lease.vendor,
  pool: (lease) => lease.pool_id,
};

const day = 86_400_000;

const timeless = (test: LeaseTest): TimedTest => ({ test, turn: null });

const words: Record<string, TimedTest> = {
  reserved: timeless((lease) => lease.is_reserved === true),
  random: timeless((lease) => lease.mac_randomized === true),
  new: timeTest('seen', '<', day),
  never: timeless(neverEnds),
  diverging: timeless(isDiverging),
};

function wordOf(field: FieldName | null, word: string): TimedTest {
  switch (field) {
    case 'state':
      // As the ledger last said: it turns an active lease into an expired one by a change of its own.
      return timeless((lease) => lease.state === word);
    case 'family':
      return timeless((lease) => lease.family === Number(word));
    case 'kind':
      return timeless((lease) => lease.kind === word);
    default:
      return words[word] ?? timeless(() => false);
  }
}

/** Partners hold a lease together, whichever of them is shown. */
function sourceTest(fits: (sourceId: string) => boolean): LeaseTest {
  return (lease) => isHeldBy(lease, fits);
}

/** A pool is called by its id, or by its name: the id is its group and the name as a slug. */
function poolTest({ text, starts, ends }: Omit<Value & { type: 'text' }, 'type'>): TextTest {
  const inId = textTest(text, starts, ends);
  const name = slug(text.replaceAll(':', '.'));
  const inName = textTest(name, starts, ends);
  const isName = name !== '' && !text.includes('~');
  return (id) => inId(id) || (isName && inName(id.slice(id.indexOf('~') + 1)));
}

function textOf(field: FieldName | null, value: Value & { type: 'text' }): LeaseTest {
  const { text, starts, ends } = value;
  if (field === 'source') return sourceTest(remembered(textTest(text, starts, ends)));
  const fact = field === null ? undefined : texts[field];
  if (fact === undefined) return wordTest(value);
  const plain = field === 'pool' ? poolTest(value) : textTest(text, starts, ends);
  // Host names differ from lease to lease; the others repeat.
  const test = field === 'host' ? plain : remembered(plain);
  return (lease) => {
    const its = fact(lease);
    return its !== null && test(its);
  };
}

function hexOf(field: FieldName | null, { forms, starts, ends, iaid }: Value & { type: 'hex' }): LeaseTest {
  const [one = '', other = one] = forms;
  const holds = (fact: string, form: string) => {
    if (starts && ends) return fact === form;
    return starts ? fact.startsWith(form) : ends ? fact.endsWith(form) : fact.includes(form);
  };
  const fits = (fact: string | null) => fact !== null && (holds(fact, one) || (other !== one && holds(fact, other)));
  if (field === 'mac') return (lease) => fits(lease.mac_address);
  return (lease) => fits(lease.client_id) || fits(lease.duid) || (iaid !== null && lease.iaid === iaid);
}

/** A subnet lies in the range, or the range is one address in the subnet. */
function subnetTest({ family, first, last }: Range): LeaseTest {
  const fits = remembered((text) => {
    const subnet = parsePrefix(text);
    if (subnet?.family !== family) return false;
    return (first <= subnet.first && subnet.last <= last) || (first === last && subnet.first <= first && last <= subnet.last);
  });
  return (lease) => lease.subnet !== null && fits(lease.subnet);
}

function valueTest(field: FieldName | null, value: Value): TimedTest {
  switch (value.type) {
    case 'text':
      return timeless(textOf(field, value));
    case 'hex':
      return timeless(hexOf(field, value));
    case 'range':
      return timeless(field === 'subnet' ? subnetTest(value.range) : rangeTest(value.range));
    case 'word':
      return wordOf(field, value.word);
    case 'time':
      return field === null ? timeless(() => false) : timeTest(field, value.comparison, value.milliseconds);
  }
}

/** The earliest of several turns; null when there is none. */
export function firstTurn(turns: readonly NonNullable<TimedTest['turn']>[]): TimedTest['turn'] {
  if (turns.length === 0) return null;
  return (lease, now) => {
    let first: number | null = null;
    for (const turn of turns) {
      const at = turn(lease, now);
      if (at !== null && (first === null || at < first)) first = at;
    }
    return first;
  };
}

/** Makes the test of one term; its cost is paid here, so that testing a lease allocates nothing. */
export function termTest({ field, negated, values }: Term): TimedTest {
  const tests = values.map((value) => valueTest(field, value));
  const only = tests.length === 1 ? tests[0]?.test : undefined;
  const oneFits: LeaseTest =
    only ??
    ((lease, now) => {
      for (const { test } of tests) if (test(lease, now)) return true;
      return false;
    });
  return {
    test: negated ? (lease, now) => !oneFits(lease, now) : oneFits,
    turn: firstTurn(tests.map(({ turn }) => turn).filter((turn) => turn !== null)),
  };
}
