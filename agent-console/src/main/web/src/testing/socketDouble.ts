import type { ClientFrame, ServerFrame } from '../wire/frames';

/** A WebSocket for tests: keeps what was sent, says what it is told to. */
export class SocketDouble extends EventTarget {
  readonly sent: ClientFrame[] = [];
  readyState = 1;

  send(data: string): void {
    this.sent.push(JSON.parse(data) as ClientFrame);
  }

  close(): void {
    if (this.readyState < 3) {
      this.readyState = 3;
      this.dispatchEvent(new Event('close'));
    }
  }

  says(frame: ServerFrame): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }));
  }
}
