// Answers that were asked for before the page's code had come; whoever asks for the same first gets them.
import type { ApiAccess } from './fetchFrom.ts';

const answers = new Map<string, Promise<Response>>();

export function askEarly({ baseUrl, token }: ApiAccess, path: string): void {
  const answer = fetch(baseUrl + path, { cache: 'no-store', ...(token === null ? {} : { headers: { authorization: `Bearer ${token}` } }) });
  // Whoever takes it learns of its failure; nobody may.
  answer.catch(() => {});
  answers.set(path, answer);
}

/** The answer that was asked for early, once. */
export function takeEarly(path: string): Promise<Response> | undefined {
  const answer = answers.get(path);
  answers.delete(path);
  return answer;
}

/** More than a screen has of rows. */
const firstScreen = 100;

/** What to ask for the first rows that match. */
export function firstScreenParams(query: string): { limit: number; q?: string } {
  return { limit: firstScreen, ...(query === '' ? {} : { q: query }) };
}
