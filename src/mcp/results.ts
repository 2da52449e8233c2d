/** Keeps reviews for a while, so that a cursor leads to the next page of the same review, whatever changed since. */
import { randomUUID } from "node:crypto";
import type { ReviewResult } from "../report/model.ts";
import { pageOf, type ReviewAnswer } from "./review-answer.ts";

const MOST_KEPT = 20;

export class Results {
  /** By an id that nobody can guess: a cursor shows a client its own review only. The oldest first. */
  readonly #kept = new Map<string, ReviewResult>();

  /** The first page. The result is kept if there are more. */
  firstPage(result: ReviewResult): ReviewAnswer {
    const id = randomUUID();
    const page = pageOf(result, 0, cursorOf(id));
    if (page.nextCursor !== null) this.#keep(id, result);
    return page;
  }

  /** The page that a cursor leads to; null where there is none (any more). */
  pageAt(cursor: string): ReviewAnswer | null {
    const [id = "", from = ""] = cursor.split("/");
    const result = this.#kept.get(id);
    const start = Number(from);
    if (!result || !Number.isInteger(start) || start < 0 || start >= result.findings.length) return null;
    return pageOf(result, start, cursorOf(id));
  }

  #keep(id: string, result: ReviewResult): void {
    this.#kept.set(id, result);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }
}

function cursorOf(id: string): (from: number) => string {
  return (from) => `${id}/${from}`;
}
