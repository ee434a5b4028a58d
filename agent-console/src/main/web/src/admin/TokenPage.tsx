import { useState, type FormEvent } from 'react';
import { DialogFrame } from '../actions/DialogFrame';
import { useLanguage } from '../language/LanguageContext';
import { createToken, revokeToken, tokens } from '../wire/admin';
import { word } from './columns';
import { FieldInput } from './FieldInput';
import type { Field } from './fields';
import { detailOf, useLoaded } from './useLoaded';
import { Waiting } from './Waiting';

const roles: Field = { path: 'role', label: 'admin.role', input: { is: 'choice', of: ['service', 'agent', 'supervisor', 'administrator'], words: 'role' } };
const agents: Field = { path: 'agent', label: 'tokens.agent', hint: 'tokens.agent.hint', input: { is: 'name', from: 'agents' } };

/** API tokens of programs: made, seen once, revoked. */
export function TokenPage() {
  const { say } = useLanguage();
  const [loaded, again] = useLoaded(tokens);
  const [name, setName] = useState('');
  const [role, setRole] = useState('service');
  const [agent, setAgent] = useState<string | null>(null);
  const [made, setMade] = useState<{ readonly name: string; readonly token: string } | null>(null);
  const [revoking, setRevoking] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const create = (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    createToken(name, role, agent).then(
      answer => {
        setMade(answer === null ? null : { name, token: answer.token });
        setName('');
        again();
      },
      (thrown: unknown) => setProblem(detailOf(thrown) || say('admin.unsaved')),
    );
  };
  const revoke = (which: string) => {
    setRevoking(null);
    setProblem(null);
    revokeToken(which).then(again, (thrown: unknown) => setProblem(detailOf(thrown) || say('admin.unsaved')));
  };
  return (
    <section>
      <h2>{say('admin.tokens')}</h2>
      <p className="hint">{say('tokens.means')}</p>
      <p className="problem" role="alert">{problem}</p>
      <Waiting loaded={loaded} />
      {loaded.state === 'read' && (loaded.value.length === 0 ? <p className="hint">{say('admin.none')}</p> : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say('admin.name')}</th>
              <th scope="col">{say('admin.role')}</th>
              <th scope="col">{say('tokens.agent')}</th>
              <th scope="col">{say('tokens.by')}</th>
              <th scope="col">{say('floor.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {loaded.value.map(token => (
              <tr key={token.name}>
                <th scope="row">{token.name}</th>
                <td>{word(say, 'role', token.role)}</td>
                <td>{token.agent ?? '–'}</td>
                <td>{token.createdBy ?? '–'}</td>
                <td className="rowActions">
                  <button type="button" className="button" aria-label={say('tokens.revokeOf', { name: token.name })} onClick={() => setRevoking(token.name)}>{say('tokens.revoke')}</button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      {made !== null && (
        <div className="made" role="status">
          <p>{say('tokens.made', { name: made.name })}</p>
          <code>{made.token}</code>
        </div>
      )}
      <h3>{say('tokens.new')}</h3>
      <form className="adminForm" onSubmit={create}>
        <label className="field">
          <span>{say('admin.name')} <span aria-hidden="true">*</span></span>
          <input value={name} required maxLength={200} autoComplete="off" onChange={event => setName(event.target.value)} />
        </label>
        <FieldInput field={roles} value={role} fixed={false} errors={[]} onChange={value => setRole(String(value))} />
        <FieldInput field={agents} value={agent} fixed={false} errors={[]} onChange={value => setAgent(value === undefined ? null : String(value))} />
        <div className="buttons"><button type="submit" className="button primary">{say('tokens.create')}</button></div>
      </form>
      {revoking !== null && (
        <DialogFrame title={say('tokens.revokeOf', { name: revoking })} onClose={() => setRevoking(null)}>
          <p>{say('tokens.revokeMeans')}</p>
          <div className="buttons">
            <button type="button" className="button primary" onClick={() => revoke(revoking)}>{say('tokens.revoke')}</button>
            <button type="button" className="button" onClick={() => setRevoking(null)}>{say('dialog.cancel')}</button>
          </div>
        </DialogFrame>
      )}
    </section>
  );
}
