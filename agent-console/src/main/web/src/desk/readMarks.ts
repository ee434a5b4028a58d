import type { ClientFrame } from '../wire/frames';
import { looksAt } from './apply';
import type { DeskStore } from './deskStore';

/** No customer needs to know more often. */
const EVERY_MILLIS = 1_000;

/** Tells customers how far the agent has seen their chats: of the conversation that is open on a visible page, each place once. */
export class ReadMarks {
  /** The last place that was told, by contact point. */
  private readonly told = new Map<string, number>();
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly store: DeskStore, private readonly send: (frame: ClientFrame) => boolean) {}

  /** Something came into view, or may have. */
  look(): void {
    if (this.pause === undefined && this.tell()) {
      this.pause = setTimeout(() => {
        this.pause = undefined;
        this.look();
      }, EVERY_MILLIS);
    }
  }

  /** A new connection: what the last one was told may be lost. */
  again(): void {
    this.told.clear();
    this.look();
  }

  private tell(): boolean {
    const work = this.store.work.get(this.store.selection.get()?.workItem ?? '');
    const seen = new Map<string, number>();
    if (work?.accepting === null && looksAt(this.store, work)) {
      for (const { case: caseId, direction, contactPoint, seq } of this.store.timelines.get(work.customer) ?? []) {
        if (caseId === work.case && direction === 'in' && contactPoint !== null && seq != null) {
          seen.set(contactPoint, Math.max(seq, seen.get(contactPoint) ?? 0));
        }
      }
    }
    const news = [...seen].filter(([contactPoint, upTo]) => upTo > (this.told.get(contactPoint) ?? 0)
      && this.send({ type: 'read', case: work?.case ?? '', contactPoint, upTo }));
    news.forEach(([contactPoint, upTo]) => this.told.set(contactPoint, upTo));
    return news.length > 0;
  }
}
