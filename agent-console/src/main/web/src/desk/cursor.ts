/**
 * What to do with a frame: `apply` it and move to its `seq`; it is `known` already; or frames before it are missing, a `gap`, and the
 * server has to be asked from the cursor on.
 */
export type Step = 'apply' | 'known' | 'gap';

/** How a frame that follows `prev` stands to the cursor. */
export function step(cursor: number, prev: number, seq: number): Step {
  if (prev === cursor) {
    return 'apply';
  }
  return seq <= cursor ? 'known' : 'gap';
}
