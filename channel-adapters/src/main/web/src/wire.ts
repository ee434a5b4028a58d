/** The frames of `/chat/v1`, by the words of the server. Fields that are not named here are ignored. */

export interface Hello {
  readonly type: 'hello';
  readonly account: string;
  readonly name: string | null;
  /** What the visitor typed of themselves before the chat; proves nothing. */
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly identity: string | null;
  readonly resume: { readonly token: string; readonly lastSeq: number } | null;
}

export type ClientFrame =
  | Hello
  | { readonly type: 'message'; readonly clientMessageId: string; readonly text: string; readonly files?: readonly string[] }
  | { readonly type: 'upload'; readonly uploadId: string; readonly name: string; readonly mediaType: string | null; readonly size: number }
  | { readonly type: 'download'; readonly file: string }
  | { readonly type: 'typing' }
  | { readonly type: 'read'; readonly upTo: number }
  | { readonly type: 'end' };

export interface Welcome {
  readonly type: 'welcome';
  readonly conversation: string;
  readonly resumeToken: string;
  readonly lastSeq: number;
}

/** A file of a message; `preview` where it is an image that may be shown as one. */
export interface ChatFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly state: 'pending' | 'kept' | 'lost';
  readonly preview: boolean;
}

export interface ChatMessage {
  readonly type: 'message';
  readonly seq: number;
  readonly from: 'customer' | 'agent';
  readonly name?: string | null;
  readonly text: string;
  readonly at: string;
  readonly clientMessageId?: string | null;
  readonly files?: readonly ChatFile[];
}

export type ServerFrame =
  | Welcome
  | ChatMessage
  | { readonly type: 'ack'; readonly clientMessageId: string }
  | { readonly type: 'nack'; readonly clientMessageId: string; readonly code: string; readonly retryAfterSeconds?: number | null }
  | { readonly type: 'queue'; readonly place: number; readonly expectedWaitSeconds?: number | null }
  | { readonly type: 'upload'; readonly uploadId: string; readonly file: string; readonly url: string }
  | { readonly type: 'download'; readonly file: string; readonly url: string }
  | { readonly type: 'typing'; readonly name: string }
  | { readonly type: 'read'; readonly upTo: number }
  | { readonly type: 'ended'; readonly reason: string }
  /** `clientMessageId` where it is about a message, `uploadId` or `file` where about one of those. */
  | {
      readonly type: 'error';
      readonly code: string;
      readonly message: string;
      readonly clientMessageId?: string | null;
      readonly uploadId?: string | null;
      readonly file?: string | null;
    };

/** A frame of the server, or null for what is no JSON. */
export function decode(data: unknown): ServerFrame | null {
  try {
    return JSON.parse(String(data)) as ServerFrame | null;
  } catch {
    return null;
  }
}
