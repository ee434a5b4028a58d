import { useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useLanguage } from '../language/LanguageContext';
import type { DirectoryKind } from '../wire/directory';
import { useDirectory } from './useDirectory';

/** More than anyone reads; the search finds the rest. */
const SHOWN = 100;

interface Props {
  readonly kind: DirectoryKind;
  /** An agent who is left out. */
  readonly except?: string | null | undefined;
  readonly chosen: string | null;
  readonly onChoose: (name: string | null) => void;
}

/** The things of a kind that work can be given to, cut by a search. */
export function TargetList({ kind, except, chosen, onChoose }: Props) {
  const { say } = useLanguage();
  const { state, entries } = useDirectory(kind);
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const leftOut = kind === 'agents' ? except : undefined;
  const shown = entries
    .filter(({ name, title }) => name !== leftOut && `${name} ${title}`.toLowerCase().includes(wanted))
    .slice(0, SHOWN);
  return (
    <>
      <label className="field">
        <span>{say('transfer.filter')}</span>
        {/* The choice is what the dialog is for. */}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
        <input type="search" value={search} autoFocus autoComplete="off" onChange={event => setSearch(event.target.value)} />
      </label>
      <ListBox
        className="targets"
        aria-label={say(`transfer.list.${kind}`)}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={keys => onChoose(keys === 'all' ? null : String([...keys][0] ?? '') || null)}
        renderEmptyState={() => <p className="hint">{say(state === 'failed' ? 'transfer.failed' : state === 'reading' ? 'loading' : 'transfer.none')}</p>}
        items={shown.map(entry => ({ ...entry, id: entry.name }))}
      >
        {({ name, title }) => (
          <ListBoxItem id={name} textValue={title} className="target">
            {title}{title !== name && <small>{name}</small>}
          </ListBoxItem>
        )}
      </ListBox>
    </>
  );
}
