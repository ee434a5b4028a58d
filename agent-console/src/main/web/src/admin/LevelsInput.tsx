import { useCallback } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { things } from '../wire/admin';
import { Icon } from '../shell/Icon';
import { levelsOf, type Level } from './columns';
import type { Common } from './FieldInput';
import { useLoaded } from './useLoaded';

const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

interface Props {
  readonly common: Common;
  readonly as: 'map' | 'list';
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** Skills with a level each: one more is chosen from those that are not there yet. */
export function LevelsInput({ common, as, value, onChange }: Props) {
  const { say } = useLanguage();
  const [loaded] = useLoaded(useCallback(() => things('skills'), []));
  const levels = levelsOf(value);
  const left = loaded.state === 'read' ? loaded.value.map(({ id }) => id).filter(id => levels.every(({ skill }) => skill !== id)) : [];
  const give = (next: readonly Level[]) =>
    onChange(as === 'list' ? next : Object.fromEntries(next.map(({ skill, level }) => [skill, level])));
  return (
    <div className="levels">
      {levels.map(({ skill, level }) => (
        <div key={skill} className="level">
          <span>{skill}</span>
          <select className="select small" aria-label={say('admin.levelOf', { skill })} value={level} onChange={event => give(levels.map(one => (one.skill === skill ? { skill, level: Number(event.target.value) } : one)))}>
            {LEVELS.map(one => <option key={one} value={one}>{say('admin.level', { level: one })}</option>)}
          </select>
          <button type="button" className="button quiet square" aria-label={say('admin.removeSkill', { skill })} onClick={() => give(levels.filter(one => one.skill !== skill))}>
            <Icon name="cross" />
          </button>
        </div>
      ))}
      <select {...common} required={false} className="select" value="" onChange={event => give([...levels, { skill: event.target.value, level: 1 }])}>
        <option value="">{say(left.length === 0 ? 'admin.noMoreSkills' : 'admin.addSkill')}</option>
        {left.map(skill => <option key={skill} value={skill}>{skill}</option>)}
      </select>
    </div>
  );
}
