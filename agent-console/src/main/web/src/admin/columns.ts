import { isText, type Say } from '../language/say';
import type { TextKey } from '../texts/en';
import type { Collection, Doc } from '../wire/admin';
import { at } from './fields';

interface Column {
  readonly label: TextKey;
  readonly cell: (doc: Doc, say: Say) => string;
}

const plain = (path: string, label: TextKey): Column => ({ label, cell: doc => String(at(doc, path) ?? '') });
const title = plain('title', 'admin.title');

/** What a list shows of each thing beside its name. */
export const columns: Readonly<Record<Exclude<Collection, 'channel-accounts'>, readonly Column[]>> = {
  skills: [title],
  teams: [title],
  queues: [title, plain('targetSeconds', 'admin.targetSeconds'), { label: 'admin.require', cell: doc => levels(at(doc, 'require')) }],
  agents: [
    plain('name', 'admin.displayName'),
    { label: 'admin.role', cell: (doc, say) => word(say, 'role', String(doc['role'])) },
    plain('team', 'admin.team'),
    { label: 'admin.skills', cell: doc => levels(doc['skills']) },
    plain('capacity.total', 'admin.capacity'),
    { label: 'admin.active', cell: (doc, say) => say(doc['active'] === false ? 'admin.no' : 'admin.yes') },
  ],
};

/** A word of the wire in the reader's language, or as it is where there is no text for it. */
export function word(say: Say, words: string, value: string): string {
  const key = `${words}.${value}`;
  return isText(key) ? say(key) : value;
}

function levels(value: unknown): string {
  return levelsOf(value).map(({ skill, level }) => `${skill} ${level}`).join(', ');
}

export interface Level {
  readonly skill: string;
  readonly level: number;
}

/** Levels of skills as a list, whether they come as one or as an object. */
export function levelsOf(value: unknown): readonly Level[] {
  if (Array.isArray(value)) {
    return (value as Partial<Level>[]).map(({ skill, level }) => ({ skill: skill ?? '', level: level ?? 1 }));
  }
  return Object.entries(value ?? {}).map(([skill, level]) => ({ skill, level: Number(level) }));
}
