// What is put into every contestant's page before its own code: it sees from outside what is on the screen, and when.

/** How the rows of a contestant are found. */
export interface Selectors {
  row: string;
  /** In a row. */
  address: string;
  /** The last address of the snapshot. */
  lastAddress: string;
}

export interface Startup {
  /** Milliseconds since the navigation began; 0 while it has not happened. */
  firstRow: number;
  /** Scrolling to the end shows the last row. */
  wholeList: number;
}

/** Of a stamp (microseconds) when the first frame that shows it had been made, on the same clock. */
export type Sight = [stamp: number, at: number];

export interface Recording {
  /** Milliseconds between animation frames. */
  frames: number[];
  /** Milliseconds of each long task. */
  longTasks: number[];
}

/** Its hands, as `bench` in the page. */
export interface Observer {
  startup: Startup;
  /** Forgets what was recorded and begins again. */
  start(): void;
  recorded(): Recording;
  sights(): Sight[];
  /** Whether all these stamps have been shown. */
  hasSeen(stamps: number[]): boolean;
  /** Watches, from now on, for the first frame that shows these addresses at the top. */
  expect(addresses: string[], patience: number): void;
  /** Milliseconds from the last key or click to that frame; null when patience ended before. */
  result(): Promise<number | null>;
}

/** Runs in the page, where nothing of this module is but itself. */
export function observePage({ row, address, lastAddress }: Selectors): void {
  const stampForm = /-t(\d{16})/g;
  const startup: Startup = { firstRow: 0, wholeList: 0 };
  let clock = 0;
  let known = new Set<number>();
  let sights: Sight[] = [];
  let frames: number[] = [];
  let longTasks: number[] = [];
  // Stamps that the coming frame shows, and those that the frame in the making does.
  let coming: number[] = [];
  let current: number[] = [];
  let inFrame = false;
  let lastFrame = 0;
  let inputAt = 0;
  let afterFrame: ((at: number) => void)[] = [];
  let result: Promise<number | null> = Promise.resolve(null);

  function note(node: Node): void {
    const text = node.textContent;
    if (text === null || !text.includes('-t')) return;
    const element = node instanceof Element ? node : node.parentElement;
    if (element === null || (element.closest(row) === null && element.querySelector(row) === null)) return;
    for (const [, digits] of text.matchAll(stampForm)) {
      const stamp = Number(digits);
      if (known.has(stamp)) continue;
      known.add(stamp);
      (inFrame ? current : coming).push(stamp);
    }
  }

  new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'characterData') note(target);
      for (const node of addedNodes) note(node);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });

  const channel = new MessageChannel();
  // Comes after the frame's style, layout and paint have been made.
  channel.port1.addEventListener('message', () => {
    inFrame = false;
    const now = performance.now();
    for (const stamp of current) sights.push([stamp, Math.round((now + clock) * 1000)]);
    current = [];
    if (startup.wholeList === 0) followStartup(now);
    for (const callback of afterFrame) callback(now);
  });
  channel.port1.start();

  requestAnimationFrame(function everyFrame(at) {
    requestAnimationFrame(everyFrame);
    if (lastFrame !== 0) frames.push(at - lastFrame);
    lastFrame = at;
    inFrame = true;
    current.push(...coming);
    coming = [];
    channel.port2.postMessage(null);
  });

  const addressOf = (element: Element): string => element.querySelector(address)?.textContent.trim() ?? '';

  /** What scrolls the rows: their nearest ancestor that is higher inside than outside. */
  function scroller(): Element | null {
    let place = document.querySelector(row)?.parentElement ?? null;
    while (place !== null && !(place.scrollHeight > place.clientHeight && /auto|scroll/.test(getComputedStyle(place).overflowY)))
      place = place.parentElement;
    return place;
  }

  function followStartup(now: number): void {
    const rows = [...document.querySelectorAll(row)];
    if (startup.firstRow === 0 && rows.some((element) => addressOf(element) !== '')) startup.firstRow = now;
    if (startup.firstRow === 0) return;
    const place = scroller();
    if (rows.some((element) => addressOf(element) === lastAddress)) {
      startup.wholeList = now;
      place?.scrollTo({ top: 0 });
    } else place?.scrollTo({ top: place.scrollHeight });
  }

  /** Whether the rows at the top are these, from the first on; fewer mean that there are no others. */
  function isShown(addresses: string[]): boolean {
    const rows = [...document.querySelectorAll(row)].map((element) => ({ element, top: element.getBoundingClientRect().top }));
    const top = rows.sort((a, b) => a.top - b.top).slice(0, Math.max(addresses.length, 1));
    return top.length === addresses.length && top.every(({ element }, index) => addressOf(element) === addresses[index]);
  }

  for (const type of ['keydown', 'click']) addEventListener(type, (event) => (inputAt = event.timeStamp), { capture: true, passive: true });

  const noteTasks = (tasks: PerformanceEntryList) => longTasks.push(...tasks.map(({ duration }) => duration));
  const taskObserver = new PerformanceObserver((list) => noteTasks(list.getEntries()));

  const observer: Observer = {
    startup,
    start() {
      const tick = Date.now();
      while (Date.now() === tick);
      clock = Date.now() - performance.now();
      known = new Set();
      sights = [];
      frames = [];
      taskObserver.takeRecords();
      longTasks = [];
    },
    recorded() {
      // A busy page may not have come to deliver them.
      noteTasks(taskObserver.takeRecords());
      // Nor to make the frame that is due.
      return { frames: [...frames, Math.max(0, performance.now() - lastFrame)], longTasks };
    },
    sights: () => sights,
    hasSeen: (stamps) => stamps.every((stamp) => known.has(stamp)),
    expect(addresses, patience) {
      inputAt = 0;
      const begun = performance.now();
      result = new Promise((resolve) => {
        function look(now: number): void {
          const shown = isShown(addresses);
          if (!shown && now - begun < patience) return;
          afterFrame = afterFrame.filter((other) => other !== look);
          resolve(shown && inputAt > 0 ? now - inputAt : null);
        }
        afterFrame = [...afterFrame, look];
      });
    },
    result: () => result,
  };
  taskObserver.observe({ type: 'longtask' });
  Object.assign(globalThis, { bench: observer });
}
