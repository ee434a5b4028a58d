import type { DeskEvent } from '../wire/events';
import type { ClientFrame, Command, ServerFrame } from '../wire/frames';
import type { Around, Link } from '../wire/lastingSocket';
import { timelinePage } from '../wire/timeline';
import { accept, applyEvent, applySnapshot, unaccept } from './apply';
import { CapacityUse } from './capacityUse';
import { Commands } from './commands';
import { DeskSocket, type DeskListener } from './deskSocket';
import { DeskStore, type OfferRow, type Selection } from './deskStore';
import { Drafts } from './drafts';
import { isFailure, type AboutCustomer, type News } from './news';
import { ReadMarks } from './readMarks';
import { Storage } from './storage';
import { merge } from './timeline';
import { Uploads } from './uploads';

/** What the desk asks of the page around it. */
export interface Surroundings extends Around {
  /** The user's name, under which drafts and unanswered commands are kept. */
  readonly user: string;
}

const TYPING_SHOWN_MILLIS = 5_000;
const TYPING_SENT_EVERY_MILLIS = 3_000;
const FACT_MILLIS = 8_000;
const NOTICES = 4;
/** A difference of clocks smaller than this is the way the frame took. */
const SKEW_MILLIS = 1_500;

/** Of which events the agent is told in words. */
const told: Partial<Record<DeskEvent['type'], AboutCustomer>> = {
  OfferTimedOut: 'offerTimedOut',
  OfferWithdrawn: 'offerWithdrawn',
  MessageFailed: 'messageFailed',
  MessageRetried: 'messageRetried',
  MessageDiscarded: 'messageDiscarded',
  ConnectFailed: 'notConnected',
};

/** An agent's desk: what is shown, and what can be done. */
export class Desk implements DeskListener {
  readonly store = new DeskStore();
  readonly drafts: Drafts;
  readonly uploads = new Uploads();
  private readonly commands: Commands;
  private readonly socket: DeskSocket;
  private readonly marks: ReadMarks;
  private readonly use = new CapacityUse();
  private readonly typingTimers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly earlier = new Map<string, string | null>();
  private typingSentAt = -Infinity;
  private readonly lastSelection: Storage<Selection>;
  private accepted: string | null = null;
  private cursor = 0;
  private noticeCount = 0;

  constructor(around: Surroundings) {
    this.drafts = new Drafts(around.user);
    this.socket = new DeskSocket(this, around);
    const send = (frame: ClientFrame) => this.socket.send(frame);
    this.commands = new Commands(around.user, this.store, send, (...refused) => this.refused(...refused));
    this.marks = new ReadMarks(this.store, send);
    this.lastSelection = new Storage(() => sessionStorage, `threadline.selection ${around.user}`);
    this.store.selection.set(this.lastSelection.load());
    this.store.selection.subscribe(() => this.lastSelection.save(this.store.selection.get()));
  }

  /** Connects; answers how to stop. `over` is called when the session has ended. */
  start(over: () => void): () => void {
    const look = () => {
      const open = this.store.selection.get();
      if (open !== null && document.visibilityState === 'visible') {
        this.select(open);
      }
    };
    document.addEventListener('visibilitychange', look);
    const stop = this.socket.start(over);
    return () => {
      document.removeEventListener('visibilitychange', look);
      stop();
    };
  }

  /** Asks the server; the answer comes by itself, also after a reconnect. */
  submit(command: Command): void {
    const ends = command.type === 'Complete' || command.type === 'ResolveCase';
    // What the customer writes in this very moment is not put away unread.
    this.commands.submit(ends ? { ...command, seen: this.cursor } : command);
  }

  /** Accepts or declines; an accepted offer is shown as work at once. */
  answer(offer: OfferRow, type: 'AcceptOffer' | 'DeclineOffer'): void {
    if (type === 'AcceptOffer') {
      this.accepted = offer.workItem;
      accept(this.store, offer);
      this.submit({ type, offer: offer.offer });
    } else {
      this.submit({ type, offer: offer.offer, reason: null });
    }
  }

  /** Whether the agent has just accepted this work and goes on writing in it; answers so once. */
  takeAccepted(workItem: string): boolean {
    const just = this.accepted === workItem;
    if (just) {
      this.accepted = null;
    }
    return just;
  }

  select(selection: Selection): void {
    this.store.batch.run(() => {
      this.store.selection.set(selection);
      this.store.work.update(selection.workItem, row => (row.unread === 0 ? row : { ...row, unread: 0 }));
    });
    this.marks.look();
  }

  /** Tells the customer that the agent types, every few seconds at most. */
  typing(caseId: string): void {
    const now = Date.now();
    if (now - this.typingSentAt >= TYPING_SENT_EVERY_MILLIS && this.socket.send({ type: 'typing', case: caseId })) {
      this.typingSentAt = now;
    }
  }

  /** Whether there may be more of a customer's timeline than is shown. */
  hasEarlier(customer: string): boolean {
    return this.earlier.get(customer) !== null;
  }

  /** Brings an earlier part of a customer's timeline. */
  async loadEarlier(customer: string): Promise<void> {
    const { items, next } = await timelinePage(customer, this.earlier.get(customer) ?? null);
    this.earlier.set(customer, next);
    const present = this.store.timelines.get(customer);
    if (present !== undefined) {
      this.store.timelines.put(customer, merge(items, present));
    }
  }

  /** Tells the agent something; a fact goes by itself after a while, a failure stays until it is dismissed. */
  notify(news: News): void {
    this.noticeCount += 1;
    const id = this.noticeCount;
    this.store.notices.set([...this.store.notices.get(), { id, news }].slice(-NOTICES));
    if (!isFailure(news)) {
      setTimeout(() => this.dismiss(id), FACT_MILLIS);
    }
  }

  dismiss(id: number): void {
    this.store.notices.set(this.store.notices.get().filter(notice => notice.id !== id));
  }

  /** Forgets what this browser keeps of the user's work. */
  forget(): void {
    this.drafts.clear();
    this.commands.clear();
    this.lastSelection.save(null);
  }

  link(link: Link): void {
    this.store.link.set(link);
  }

  ready(): void {
    this.commands.again();
  }

  frame(frame: ServerFrame, live: boolean): void {
    switch (frame.type) {
      case 'snapshot':
        this.cursor = frame.cursor;
        applySnapshot(this.store, this.use, frame);
        this.commands.shown(this.cursor);
        this.marks.again();
        break;
      case 'event': {
        const customer = 'case' in frame.event ? this.nameOf(frame.event.case) : null;
        this.cursor = frame.seq;
        if (live) {
          this.compareClocks(frame.event.at);
        }
        applyEvent(this.store, this.use, frame.event);
        this.commands.shown(this.cursor);
        this.news(frame.event.type, customer);
        this.marks.look();
        break;
      }
      case 'result':
      case 'refused':
        this.commands.answered(frame, this.cursor);
        break;
      case 'typing':
        this.showTyping(frame.case, frame.name);
        break;
      case 'read': {
        const row = this.store.workOf(frame.case);
        if (row !== undefined) {
          const { contactPoint, upTo } = frame;
          const readUpTo = { ...row.readUpTo, [contactPoint]: Math.max(row.readUpTo[contactPoint] ?? 0, upTo) };
          this.store.work.put(row.workItem, { ...row, readUpTo });
        }
        break;
      }
      case 'error':
        if (frame.id === undefined) {
          this.notify({ kind: 'error', code: frame.code, message: frame.message });
        } else {
          this.commands.answered({ type: 'refused', id: frame.id, code: frame.code, message: frame.message }, this.cursor);
        }
        break;
      default:
    }
  }

  private refused(command: Command, code: string, message: string): void {
    if (command.type === 'SendMessage') {
      this.drafts.giveBack(command.case, 'reply', command.text);
      this.uploads.giveBack(command.case, command.files ?? []);
    } else if (command.type === 'AddNote') {
      this.drafts.giveBack(command.case, 'note', command.text);
    } else if (command.type === 'AcceptOffer') {
      unaccept(this.store, command.offer);
    }
    this.notify({ kind: 'refused', code, message, command });
  }

  private showTyping(caseId: string, name: string | null): void {
    clearTimeout(this.typingTimers.get(caseId));
    this.store.typing.put(caseId, name);
    this.typingTimers.set(caseId, setTimeout(() => {
      this.typingTimers.delete(caseId);
      this.store.typing.remove(caseId);
    }, TYPING_SHOWN_MILLIS));
  }

  private news(type: DeskEvent['type'], customer: string | null): void {
    const kind = told[type];
    if (kind !== undefined) {
      this.notify({ kind, customer });
    }
  }

  private compareClocks(at: string): void {
    const skew = Date.now() - Date.parse(at);
    this.store.skew.set(Math.abs(skew) < SKEW_MILLIS ? 0 : skew);
  }

  private nameOf(caseId: string): string | null {
    const id = this.store.customerOf(caseId);
    const customer = id === undefined ? undefined : this.store.customers.get(id);
    return customer === undefined ? null : (customer.name ?? customer.contactPoints[0]?.address ?? null);
  }
}
