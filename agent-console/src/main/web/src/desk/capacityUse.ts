import type { Capacity, Reason } from '../wire/shapes';

/**
 * How much of an agent's capacity is used between snapshots. An offer tells what it costs; work that was there before shares evenly
 * what the snapshot said is used, so that the figure is exact where all work costs the same and always right when there is none.
 */
export class CapacityUse {
  private total = 0;
  private costs = new Map<string, number>();

  /** Begins with what a snapshot says. */
  load(capacity: Capacity, offers: readonly { workItem: string; why: readonly Reason[] }[], work: readonly { workItem: string }[]): void {
    this.total = capacity.total;
    this.costs = new Map();
    offers.forEach(offer => this.hold(offer.workItem, offer.why));
    const rest = Math.max(0, capacity.used - this.current().used);
    work.forEach(({ workItem }) => this.costs.set(workItem, rest / work.length));
  }

  /** An offer holds what it costs. */
  hold(workItem: string, why: readonly Reason[]): void {
    const room = why.find(reason => reason.type === 'HasRoom');
    if (room !== undefined) {
      this.costs.set(workItem, room.cost);
    }
  }

  release(workItem: string): void {
    this.costs.delete(workItem);
  }

  current(): Capacity {
    const used = [...this.costs.values()].reduce((sum, cost) => sum + cost, 0);
    return { total: this.total, used: Math.round(used) };
  }
}
