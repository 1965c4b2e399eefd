// What the command line may say of a source, and what it is told when it may not.
import { describe, expect, test } from 'vitest';
import { parseSourceArgument, parseSourceArguments, UsageError } from './parseSourceArgument.ts';

describe('a source', () => {
  test('dnsmasq with a path alone', () => {
    expect(parseSourceArgument('dnsmasq:/var/lib/misc/dnsmasq.leases')).toEqual({
      kind: 'dnsmasq',
      id: 'dnsmasq',
      name: 'dnsmasq',
      group: 'dnsmasq',
      leaseFile: '/var/lib/misc/dnsmasq.leases',
      configPaths: [],
    });
  });

  test('dnsmasq with everything', () => {
    expect(parseSourceArgument('dnsmasq:C:/x=y.leases,config=/etc/dnsmasq.conf,config=/etc/dnsmasq.d,name=Head Office,group=hq.1')).toEqual(
      {
        kind: 'dnsmasq',
        id: 'head-office',
        name: 'Head Office',
        group: 'hq.1',
        leaseFile: 'C:/x=y.leases',
        configPaths: ['/etc/dnsmasq.conf', '/etc/dnsmasq.d'],
      },
    );
  });

  test('the simulator', () => {
    const none = { kind: 'simulator', id: 'simulator', name: 'simulator', group: 'simulator', devices: null, seed: null, rate: null };
    expect(parseSourceArgument('simulator')).toEqual(none);
    expect(parseSourceArgument('simulator:')).toEqual(none);
    expect(parseSourceArgument('simulator:devices=500,seed=7,rate=0.5,name=demo')).toEqual({
      ...none,
      id: 'demo',
      name: 'demo',
      group: 'demo',
      devices: 500,
      seed: 7,
      rate: 0.5,
    });
  });

  test('ids are unique and safe', () => {
    const sources = parseSourceArguments([
      'dnsmasq:/a',
      'dnsmasq:/b',
      'dnsmasq:/c,name=Büro №1/<x>',
      'dnsmasq:/d,name=中',
      'dnsmasq:/e,name=dnsmasq-2',
    ]);
    expect(sources.map(({ id }) => id)).toEqual(['dnsmasq', 'dnsmasq-2', 'buro-no1-x', 'dnsmasq-3', 'dnsmasq-2-2']);
  });
});

test.each([
  ['bind:/x', '--source bind:/x: there is no kind "bind"; the kinds are dnsmasq, kea4, kea6, isc4, isc6, simulator.'],
  ['/x', '--source /x: there is no kind "/x"; the kinds are dnsmasq, kea4, kea6, isc4, isc6, simulator.'],
  ['kea4:/x', '--source kea4:/x: this version does not follow kea4 yet; it follows dnsmasq, simulator.'],
  ['isc6', '--source isc6: this version does not follow isc6 yet; it follows dnsmasq, simulator.'],
  ['dnsmasq', '--source dnsmasq: the path of the lease file is missing, as in dnsmasq:/var/lib/misc/dnsmasq.leases.'],
  ['dnsmasq:', '--source dnsmasq:: the path of the lease file is missing, as in dnsmasq:/var/lib/misc/dnsmasq.leases.'],
  ['dnsmasq:config=/x', '--source dnsmasq:config=/x: the path of the lease file is missing, as in dnsmasq:/var/lib/misc/dnsmasq.leases.'],
  [
    'dnsmasq:/x,/y',
    '--source dnsmasq:/x,/y: "/y" would be a second path; one source has one, and paths with a comma can\'t be given here.',
  ],
  ['dnsmasq:/x,colour=red', '--source dnsmasq:/x,colour=red: dnsmasq knows no "colour"; it knows config, name, group.'],
  ['dnsmasq:/x,name=a,name=b', '--source dnsmasq:/x,name=a,name=b: name= is given twice.'],
  ['dnsmasq:/x,name=', '--source dnsmasq:/x,name=: name= has no value.'],
  [
    'dnsmasq:/x,group=Head Office',
    '--source dnsmasq:/x,group=Head Office: group= takes only a-z, 0-9, dots and hyphens, such as "head-office".',
  ],
  ['simulator:/x', '--source simulator:/x: the simulator reads no file ("/x").'],
  ['simulator:devices=many', '--source simulator:devices=many: devices= takes a whole number of devices.'],
  ['simulator:rate=-1', '--source simulator:rate=-1: rate= takes a number of changes per second.'],
])('%s', (text, message) => {
  expect(() => parseSourceArgument(text)).toThrow(new UsageError(message));
});
