/** A field that is wrong, as RFC 9457 problem details list it; line and column in a document of several lines. */
export interface FieldError {
  readonly field: string;
  readonly detail: string;
  readonly line?: number;
  readonly column?: number;
}

/** What went wrong with a request, in words for the person at the screen. `status` is 0 when no answer came. */
export class Problem extends Error {
  constructor(readonly status: number, detail: string, readonly errors: readonly FieldError[] = []) {
    super(detail);
  }
}

/** Asks the server; answers the body, or null where there is none. Fails with a {@link Problem}. */
export async function request<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T | null> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') {
    headers['X-Threadline'] = '1';
  }
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (body instanceof Blob) {
    headers['Content-Type'] = body.type;
    init.body = body;
  } else if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(body);
  }
  const response = await fetch(path, init).catch(() => {
    throw new Problem(0, '');
  });
  const content: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    throw new Problem(response.status, sentence(content), fieldErrors(content));
  }
  return content as T | null;
}

/** The sentence of RFC 9457 problem details, or nothing. */
function sentence(content: unknown): string {
  if (typeof content === 'object' && content !== null) {
    for (const field of ['detail', 'title']) {
      const value: unknown = Reflect.get(content, field);
      if (typeof value === 'string') {
        return value;
      }
    }
  }
  return '';
}

function fieldErrors(content: unknown): readonly FieldError[] {
  const given: unknown = typeof content === 'object' && content !== null ? Reflect.get(content, 'errors') : null;
  return Array.isArray(given) ? given as FieldError[] : [];
}
