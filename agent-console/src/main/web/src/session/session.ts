import { Problem, request } from '../wire/rest';

/** Who is signed in. `agent` is null for someone who takes no work. */
export interface User {
  readonly name: string;
  readonly displayName: string;
  readonly role: string;
  readonly agent: string | null;
}

const PATH = '/api/v1/session';

/** The user of the session that this browser holds, or null when it holds none. */
export async function restore(): Promise<User | null> {
  try {
    return user(await request<Partial<User>>('GET', PATH));
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 401) {
      return null;
    }
    throw problem;
  }
}

export async function signIn(username: string, password: string): Promise<User | null> {
  return user(await request<Partial<User>>('POST', PATH, { username, password }));
}

export async function signOut(): Promise<void> {
  await request('DELETE', PATH);
}

function user(body: Partial<User> | null): User | null {
  if (body?.name === undefined) {
    return null;
  }
  return { name: body.name, displayName: body.displayName ?? body.name, role: body.role ?? '', agent: body.agent ?? null };
}
