import { plural } from '../../components/format.ts';
import classes from './design-screen.module.css';
import type { DesignEdit } from './design-values.ts';
import { consequenceOf, editInWords } from './design-words.ts';

/** What is about to change, from what to what, and what that means for the answers that are in. */
export function EditList({ edits, answers }: { readonly edits: readonly DesignEdit[]; readonly answers: number }) {
  return (
    <>
      <ul className={classes.changes}>
        {edits.map((edit) => {
          const { label, from, to } = editInWords(edit);
          const consequence = consequenceOf(edit);
          return (
            <li key={edit.field}>
              <span className="t-strong">{label}</span>: <span className={classes.value}>{from}</span><span className={classes.arrow} role="img" aria-label="becomes">→</span><span className={classes.value}>{to}</span>
              {consequence && <p>{consequence}</p>}
            </li>
          );
        })}
      </ul>
      <p>{plural(answers, 'answer is', 'answers are')} in. The change is recorded in the study with the time and this number.</p>
    </>
  );
}
