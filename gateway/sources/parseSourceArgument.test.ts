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
      colour: null,
      leaseFile: '/var/lib/misc/dnsmasq.leases',
      configPaths: [],
    });
  });

  test('dnsmasq with everything', () => {
    expect(
      parseSourceArgument('dnsmasq:C:/x=y.leases,config=/etc/dnsmasq.conf,config=/etc/dnsmasq.d,name=Head Office,group=hq.1,colour=teal'),
    ).toEqual({
      kind: 'dnsmasq',
      id: 'head-office',
      name: 'Head Office',
      group: 'hq.1',
      colour: 'teal',
      leaseFile: 'C:/x=y.leases',
      configPaths: ['/etc/dnsmasq.conf', '/etc/dnsmasq.d'],
    });
  });

  test('the simulator', () => {
    const named = { id: 'simulator', name: 'simulator', group: 'simulator', colour: null };
    const none = { kind: 'simulator', ...named, devices: null, seed: null, rate: null };
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

  test.each(['kea4', 'kea6', 'isc4', 'isc6'])('%s with a lease file', (kind) => {
    expect(parseSourceArgument(`${kind}:/srv/leases,config=/etc/x.conf`)).toEqual({
      kind,
      id: kind,
      name: kind,
      group: kind,
      colour: null,
      leaseFile: '/srv/leases',
      configPaths: ['/etc/x.conf'],
    });
  });

  test.each([
    ['kea4+http://192.0.2.1:8000/', 'kea4', { type: 'http', url: 'http://192.0.2.1:8000/' }],
    ['kea6+http://[2001:db8::1]:8000', 'kea6', { type: 'http', url: 'http://[2001:db8::1]:8000/' }],
    ['kea4+https://kea.example/ctrl', 'kea4', { type: 'http', url: 'https://kea.example/ctrl' }],
    ['kea6+unix:/run/kea/kea6-ctrl-socket', 'kea6', { type: 'unix', path: '/run/kea/kea6-ctrl-socket' }],
  ])('%s', (text, kind, place) => {
    const named = { kind, id: kind, name: kind, group: kind, colour: null };
    expect(parseSourceArgument(text)).toEqual({ ...named, place });
    expect(parseSourceArgument(`${text},name=HQ,group=all,colour=red`)).toEqual({
      kind,
      id: 'hq',
      name: 'HQ',
      group: 'all',
      colour: 'red',
      place,
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
  ['isc:/x', '--source isc:/x: there is no kind "isc"; did you mean isc4? the kinds are dnsmasq, kea4, kea6, isc4, isc6, simulator.'],
  ['isc6', '--source isc6: the path of the lease file is missing, as in isc6:/var/lib/dhcp/dhcpd6.leases.'],
  ['isc4+unix:/x', '--source isc4+unix:/x: isc4 has no interface to ask; it is read from a file, as in isc4:PATH.'],
  ['kea4+udp:/x', '--source kea4+udp:/x: Kea is not asked by "udp"; the ways are kea4+http, kea4+https and kea4+unix.'],
  ['kea4+unix:', '--source kea4+unix:: the path of the socket is missing, as in kea4+unix:/run/kea/kea4-ctrl-socket.'],
  ['kea6+http:name=x', '--source kea6+http:name=x: the address is missing, as in kea6+http://127.0.0.1:8000/.'],
  ['kea4+http://:1/', '--source kea4+http://:1/: http://:1/ is no address such as http://127.0.0.1:8000/.'],
  ['kea4+http://a:b@c/', '--source kea4+http://a:b@c/: http://a:b@c/ must not hold a user or a password, as it is shown on the page.'],
  ['kea4+unix:/x,config=/y', '--source kea4+unix:/x,config=/y: kea4+unix knows no "config"; it knows name, group, colour.'],
  [
    'kea4:/x,colour=pnik',
    '--source kea4:/x,colour=pnik: there is no colour "pnik"; the colours are red, orange, green, teal, blue, violet, pink, grey.',
  ],
  ['dnsmasq', '--source dnsmasq: the path of the lease file is missing, as in dnsmasq:/var/lib/misc/dnsmasq.leases.'],
  ['dnsmasq:', '--source dnsmasq:: the path of the lease file is missing, as in dnsmasq:/var/lib/misc/dnsmasq.leases.'],
  ['dnsmasq:config=/x', '--source dnsmasq:config=/x: the path of the lease file is missing, as in dnsmasq:/var/lib/misc/dnsmasq.leases.'],
  [
    'dnsmasq:/x,/y',
    '--source dnsmasq:/x,/y: "/y" would be a second path; one source has one, and paths with a comma can\'t be given here.',
  ],
  ['dnsmasq:/x,color=red', '--source dnsmasq:/x,color=red: dnsmasq knows no "color"; it knows config, name, group, colour.'],
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
