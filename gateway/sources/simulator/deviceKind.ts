// The kinds of devices on the invented network, and who makes each: true vendors of true MAC address blocks.
import type { NonEmpty } from './random.ts';

export type DeviceKind =
  | 'macbook'
  | 'windows'
  | 'iphone'
  | 'android'
  | 'tablet'
  | 'deskphone'
  | 'printer'
  | 'camera'
  | 'sensor'
  | 'speaker'
  | 'screen'
  | 'server'
  | 'board'
  | 'router';

export interface Hardware {
  /** The first three bytes of a MAC address, lower case with colons. */
  oui: string;
  /** Whose block it is in the IEEE's registry. */
  vendor: string;
}

const apple = 'Apple, Inc.';

export const hardwareOf: Record<DeviceKind, NonEmpty<Hardware>> = {
  macbook: [
    { oui: '3c:22:fb', vendor: apple },
    { oui: 'a4:83:e7', vendor: apple },
    { oui: 'f0:18:98', vendor: apple },
    { oui: 'bc:d0:74', vendor: apple },
  ],
  windows: [
    { oui: '10:65:30', vendor: 'Dell Inc.' },
    { oui: 'b0:7b:25', vendor: 'Dell Inc.' },
    { oui: '80:96:21', vendor: 'Lenovo' },
    { oui: '04:0e:3c', vendor: 'HP Inc.' },
    { oui: '7c:5c:f8', vendor: 'Intel Corporate' },
    { oui: '3c:58:c2', vendor: 'Intel Corporate' },
  ],
  iphone: [
    { oui: 'd0:81:7a', vendor: apple },
    { oui: 'a8:5c:2c', vendor: apple },
  ],
  android: [
    { oui: '84:25:db', vendor: 'Samsung Electronics Co.,Ltd' },
    { oui: '18:59:36', vendor: 'Xiaomi Communications Co Ltd' },
    { oui: '54:60:09', vendor: 'Google, Inc.' },
  ],
  tablet: [
    { oui: '1c:1a:c0', vendor: apple },
    { oui: '6c:4a:85', vendor: apple },
  ],
  deskphone: [
    { oui: '80:5e:c0', vendor: 'YEALINK(XIAMEN) NETWORK TECHNOLOGY CO.,LTD.' },
    { oui: '20:37:06', vendor: 'Cisco Systems, Inc' },
    { oui: '00:04:13', vendor: 'snom technology GmbH' },
    { oui: '64:16:7f', vendor: 'Polycom' },
  ],
  printer: [
    { oui: '3c:2a:f4', vendor: 'Brother Industries, LTD.' },
    { oui: '50:81:40', vendor: 'HP Inc.' },
    { oui: '24:5f:df', vendor: 'KYOCERA CORPORATION' },
    { oui: '88:87:17', vendor: 'CANON INC.' },
  ],
  camera: [
    { oui: 'ac:cc:8e', vendor: 'Axis Communications AB' },
    { oui: 'b8:a4:4f', vendor: 'Axis Communications AB' },
    { oui: '24:48:45', vendor: 'Hangzhou Hikvision Digital Technology Co.,Ltd.' },
  ],
  sensor: [
    { oui: '24:0a:c4', vendor: 'Espressif Inc.' },
    { oui: '84:f3:eb', vendor: 'Espressif Inc.' },
    { oui: '00:17:88', vendor: 'Philips Lighting BV' },
  ],
  speaker: [{ oui: '5c:aa:fd', vendor: 'Sonos, Inc.' }],
  screen: [
    { oui: '00:10:7f', vendor: 'CRESTRON ELECTRONICS, INC.' },
    { oui: '10:30:47', vendor: 'Samsung Electronics Co.,Ltd' },
  ],
  server: [
    { oui: '3c:ec:ef', vendor: 'Super Micro Computer, Inc.' },
    { oui: '00:0c:29', vendor: 'VMware, Inc.' },
    { oui: '00:50:56', vendor: 'VMware, Inc.' },
    { oui: '00:11:32', vendor: 'Synology Incorporated' },
  ],
  board: [
    { oui: 'dc:a6:32', vendor: 'Raspberry Pi Trading Ltd' },
    { oui: 'd8:3a:dd', vendor: 'Raspberry Pi Trading Ltd' },
  ],
  router: [
    { oui: '24:65:11', vendor: 'AVM GmbH' },
    { oui: '00:a0:57', vendor: 'LANCOM Systems GmbH' },
    { oui: '48:a9:8a', vendor: 'Routerboard.com' },
  ],
};

/** How often a device of this kind joins a guest network under a MAC address of its own making. */
export const randomizes: Partial<Record<DeviceKind, number>> = { iphone: 0.95, android: 0.85, tablet: 0.7, macbook: 0.4 };
