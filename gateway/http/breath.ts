// A pause between two pieces of work.

/** Lets the listeners go first, where much is done for one who asks. */
export const breath = (): Promise<void> => new Promise((resume) => setTimeout(resume));
