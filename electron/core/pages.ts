// The connected pages: what the core notifies them of, and the end of a session for all of them at once.
// Must not know how a page is answered (the router does), nor why anything has changed.
import type { CoreFrame } from '../../shared/contract/frames.ts';
import type { Tag } from '../../shared/contract/push-events.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';

/** A page's connection as the rest of the core sees it. */
export interface ConnectedPage {
  /** True while the page has the citizen open. */
  hasOpen(cpr: Cpr): boolean;
  send(frame: CoreFrame): void;
  /** Cancels everything under way and closes what was opened: it belongs to the person who opened it. */
  endSession(): void;
}

export class Pages {
  readonly #pages = new Set<ConnectedPage>();

  add(page: ConnectedPage): void {
    this.#pages.add(page);
  }

  /** False for a page that was removed before. */
  remove(page: ConnectedPage): boolean {
    return this.#pages.delete(page);
  }

  has(page: ConnectedPage): boolean {
    return this.#pages.has(page);
  }

  /** Notifies the pages that the facts behind the tags have changed: the pages that have the citizen open, or all where `about` is null. */
  push(tags: readonly Tag[], about: Cpr | null = null): void {
    for (const page of this.#pages)
      if (about === null || page.hasOpen(about))
        page.send({ kind: 'push', event: 'changed', data: { tags: [...tags] } });
  }

  /** Another person, or nobody, is signed in: no page keeps what the previous person opened. */
  endSession(): void {
    for (const page of this.#pages) page.endSession();
    this.push([{ type: 'Session' }]);
  }
}
