import type { Call } from '../wire/shapes';

/** How a call stands for the agent whose work it is: `connecting` while the exchange calls their telephone. */
export function callStanding(call: Call, connecting: boolean): Call['state'] | 'connecting' {
  return connecting && call.state !== 'ended' ? 'connecting' : call.state;
}
