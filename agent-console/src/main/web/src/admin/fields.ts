import type { TextKey } from '../texts/en';
import type { Collection, Doc } from '../wire/admin';

/** How a field is entered. */
export type Input =
  | { readonly is: 'text'; readonly secret?: boolean }
  | { readonly is: 'whole'; readonly min: number; readonly max: number }
  | { readonly is: 'flag' }
  | { readonly is: 'choice'; readonly of: readonly string[]; readonly words: string }
  | { readonly is: 'name'; readonly from: Collection }
  | { readonly is: 'levels'; readonly as: 'map' | 'list' }
  | { readonly is: 'lines' };

/** A field of a document. `path` goes into parts by dots. */
export interface Field {
  readonly path: string;
  readonly label: TextKey;
  readonly hint?: TextKey;
  readonly input: Input;
  readonly required?: boolean;
  readonly initial?: unknown;
}

const text: Input = { is: 'text' };
const secret: Input = { is: 'text', secret: true };
const title: Field = { path: 'title', label: 'admin.title', input: text, required: true };
const seconds = (min: number, max: number): Input => ({ is: 'whole', min, max });

const fields: Readonly<Record<Exclude<Collection, 'channel-accounts'>, readonly Field[]>> = {
  skills: [title],
  teams: [title],
  queues: [
    title,
    { path: 'targetSeconds', label: 'admin.targetSeconds', hint: 'admin.targetSeconds.hint', input: seconds(1, 2_592_000), required: true, initial: 20 },
    { path: 'offerTimeoutSeconds', label: 'admin.offerTimeoutSeconds', hint: 'admin.offerTimeoutSeconds.hint', input: seconds(1, 3600), required: true, initial: 20 },
    { path: 'wrapUpSeconds', label: 'admin.wrapUpSeconds', hint: 'admin.wrapUpSeconds.hint', input: seconds(0, 86_400), required: true, initial: 30 },
    { path: 'require', label: 'admin.require', hint: 'admin.require.hint', input: { is: 'levels', as: 'list' } },
  ],
  agents: [
    { path: 'name', label: 'admin.displayName', hint: 'admin.displayName.hint', input: text, required: true },
    { path: 'password', label: 'admin.password', hint: 'admin.password.hint', input: secret },
    { path: 'role', label: 'admin.role', input: { is: 'choice', of: ['agent', 'supervisor', 'administrator'], words: 'role' }, required: true, initial: 'agent' },
    { path: 'team', label: 'admin.team', hint: 'admin.team.hint', input: { is: 'name', from: 'teams' } },
    { path: 'skills', label: 'admin.skills', input: { is: 'levels', as: 'map' } },
    { path: 'capacity.total', label: 'admin.capacity', hint: 'admin.capacity.hint', input: { is: 'whole', min: 0, max: 10_000 }, required: true, initial: 100 },
    { path: 'endpoint', label: 'admin.endpoint', hint: 'admin.endpoint.hint', input: text },
    { path: 'active', label: 'admin.active', hint: 'admin.active.hint', input: { is: 'flag' }, initial: true },
  ],
};

const account: readonly Field[] = [
  { path: 'kind', label: 'admin.channel', input: { is: 'choice', of: ['chat', 'sms', 'email', 'phone'], words: 'channel' }, required: true, initial: 'chat' },
  { path: 'queue', label: 'admin.queue', input: { is: 'name', from: 'queues' }, required: true },
];
const silence: Field = { path: 'silenceSeconds', label: 'admin.silenceSeconds', hint: 'admin.silenceSeconds.hint', input: seconds(60, 2_592_000) };
const publicUrl: Field = { path: 'publicUrl', label: 'admin.publicUrl', hint: 'admin.publicUrl.hint', input: text };

/** The settings of a channel's accounts; what an account has beside them is kept as it is. */
const settings: Readonly<Record<string, readonly Field[]>> = {
  chat: [
    { path: 'allowedOrigins', label: 'admin.allowedOrigins', hint: 'admin.allowedOrigins.hint', input: { is: 'lines' } },
    { path: 'identitySecret', label: 'admin.identitySecret', hint: 'admin.secret.hint', input: secret },
  ],
  sms: [
    { path: 'vendor', label: 'admin.vendor', input: { is: 'choice', of: ['twilio'], words: 'vendor' }, required: true, initial: 'twilio' },
    { path: 'address', label: 'admin.number', hint: 'admin.number.hint', input: text, required: true },
    { path: 'accountSid', label: 'admin.accountSid', input: text, required: true },
    { path: 'authToken', label: 'admin.authToken', hint: 'admin.secret.hint', input: secret },
    { ...publicUrl, required: true },
    { path: 'apiBaseUrl', label: 'admin.apiBaseUrl', hint: 'admin.apiBaseUrl.hint', input: text },
  ],
  email: [
    { path: 'address', label: 'admin.mailAddress', input: text, required: true },
    { path: 'fromName', label: 'admin.fromName', input: text },
    { path: 'smtp.host', label: 'admin.smtpHost', hint: 'admin.smtpHost.hint', input: text, required: true },
    { path: 'smtp.port', label: 'admin.smtpPort', input: { is: 'whole', min: 1, max: 65_535 }, required: true },
    { path: 'smtp.startTls', label: 'admin.startTls', input: { is: 'choice', of: ['', 'required', 'optional', 'disabled'], words: 'startTls' } },
    { path: 'smtp.tls', label: 'admin.tls', input: { is: 'flag' } },
    { path: 'smtp.user', label: 'admin.smtpUser', input: text },
    { path: 'smtp.password', label: 'admin.smtpPassword', hint: 'admin.secret.hint', input: secret },
  ],
  phone: [
    { path: 'vendor', label: 'admin.vendor', input: { is: 'choice', of: ['generic', 'twilio'], words: 'vendor' }, required: true, initial: 'generic' },
    { path: 'mode', label: 'admin.mode', hint: 'admin.mode.hint', input: { is: 'choice', of: ['', 'observed', 'controlled'], words: 'mode' } },
    { path: 'secret', label: 'admin.webhookSecret', hint: 'admin.secret.hint', input: secret },
    { path: 'connectUrl', label: 'admin.connectUrl', hint: 'admin.connectUrl.hint', input: text },
    { path: 'address', label: 'admin.number', hint: 'admin.number.hint', input: text },
    { path: 'accountSid', label: 'admin.accountSid', input: text },
    { path: 'authToken', label: 'admin.authToken', hint: 'admin.secret.hint', input: secret },
    publicUrl,
  ],
};

/** The fields of a document, which for an account depend on its channel. */
export function fieldsOf(collection: Collection, doc: Doc): readonly Field[] {
  return collection === 'channel-accounts'
    ? [...account, ...(settings[String(doc['kind'] ?? 'chat')] ?? []), silence]
    : fields[collection];
}

/** A document that has not been filled in. */
export function blank(collection: Collection, kind = 'chat'): Doc {
  const start: Doc = collection === 'channel-accounts' ? { kind } : {};
  return fieldsOf(collection, start).reduce<Doc>(
    (doc, field) => (field.initial === undefined || at(doc, field.path) !== undefined ? doc : set(doc, field.path, field.initial)),
    start,
  );
}

/** The value at a path, undefined where there is none. */
export function at(doc: Doc, path: string): unknown {
  return path.split('.').reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    doc,
  );
}

/** The document with another value at a path; undefined takes it out, and the part that it leaves empty. */
export function set(doc: Doc, path: string, value: unknown): Doc {
  const [key = '', ...rest] = path.split('.');
  const { [key]: before, ...others } = doc;
  if (rest.length === 0) {
    return value === undefined ? others : { ...others, [key]: value };
  }
  const part = set(typeof before === 'object' && before !== null ? before as Doc : {}, rest.join('.'), value);
  return Object.keys(part).length === 0 ? others : { ...others, [key]: part };
}
