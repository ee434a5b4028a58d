import { useState, type ChangeEvent, type FormEvent } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { EXPORT_PATH, importYaml, type ImportReport } from '../wire/admin';
import { Problem, type FieldError } from '../wire/rest';

/** All that is administered as one YAML document: taken out, checked, put in. */
export function DocumentPage() {
  const { say } = useLanguage();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);

  const send = async (checkOnly: boolean) => {
    setBusy(true);
    setReport(null);
    setProblem(null);
    setErrors([]);
    try {
      setReport(await importYaml(text, checkOnly));
    } catch (thrown) {
      const { errors: found, message } = thrown instanceof Problem ? thrown : new Problem(0, '');
      setErrors(found);
      setProblem(found.length === 0 ? message || say('document.unknown') : say('document.wrong'));
    }
    setBusy(false);
  };
  const open = (event: ChangeEvent<HTMLInputElement>) => {
    void event.target.files?.[0]?.text().then(setText);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(false);
  };
  return (
    <section>
      <h2>{say('admin.document')}</h2>
      <p className="hint">{say('document.means')}</p>
      <p><a className="button" href={EXPORT_PATH} download="threadline-configuration.yaml">{say('document.export')}</a></p>
      <h3>{say('document.import')}</h3>
      <p className="hint">{say('document.importMeans')}</p>
      <form className="adminForm wide" onSubmit={submit}>
        <label className="field">
          <span>{say('document.file')}</span>
          <input type="file" accept=".yaml,.yml,application/yaml" onChange={open} />
        </label>
        <label className="field">
          <span>{say('document.text')}</span>
          <textarea className="code" rows={14} spellCheck={false} value={text} aria-invalid={errors.length > 0} onChange={event => setText(event.target.value)} />
        </label>
        <div className="buttons">
          <button type="button" className="button" disabled={busy || text.trim() === ''} onClick={() => void send(true)}>{say('document.check')}</button>
          <button type="submit" className="button primary" disabled={busy || text.trim() === ''}>{say('document.submit')}</button>
        </div>
        <div className="problem" role="alert">
          {problem}
          {errors.length > 0 && (
            <ul>
              {errors.map(({ field, detail, line, column }) => (
                <li key={`${line} ${column} ${field}`}>{say('document.at', { line: line ?? 1, column: column ?? 1 })} {detail}</li>
              ))}
            </ul>
          )}
        </div>
        <div className="report" role="status">
          {report !== null && (
            <>
              <p>{say(report.checkedOnly ? 'document.checked' : 'document.done', {
                created: report.things.filter(({ created }) => created).length,
                replaced: report.things.filter(({ created }) => !created).length,
              })}</p>
              <ul>
                {report.things.map(({ collection, name, created }) => (
                  <li key={`${collection}/${name}`}>{collection}/{name} <small>{say(created ? 'document.created' : 'document.replaced')}</small></li>
                ))}
              </ul>
            </>
          )}
        </div>
      </form>
    </section>
  );
}
