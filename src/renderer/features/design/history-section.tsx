import type { Overview } from '../../../contract/contract.ts';
import { formatCount } from '../../components/format.ts';
import { changeInWords } from './change-words.ts';
import classes from './design-screen.module.css';

/** What was changed after the first answer: when, after how many answers, from what to what. */
export function HistorySection({ overview: { designChanges, steps } }: { readonly overview: Overview }) {
  return (
    <section className={classes.group} aria-labelledby="history">
      <h2 id="history">History</h2>
      {designChanges.length === 0 ? (
        <p className={classes.rowText}>{steps.ballots === 0 ? 'Nobody has answered yet: change what you like. After the first answer every change is recorded here.' : 'Nothing was changed since the first answer.'}</p>
      ) : (
        <table className={classes.history}>
          <thead><tr><th scope="col">When</th><th scope="col">After</th><th scope="col">What</th><th scope="col">From</th><th scope="col">To</th></tr></thead>
          <tbody>{[...designChanges].reverse().map((change, index) => <Line key={`${change.at} ${change.field} ${index}`} change={change} />)}</tbody>
        </table>
      )}
    </section>
  );
}

function Line({ change }: { readonly change: Overview['designChanges'][number] }) {
  const { label, from, to } = changeInWords(change);
  return (
    <tr>
      <td className={classes.once}><time dateTime={change.at}>{new Date(change.at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}</time></td>
      <td className={classes.once}>{formatCount(change.ballots)} {change.ballots === 1 ? 'answer' : 'answers'}</td>
      <td className={classes.what}>{label}</td>
      <td className={classes.value}>{from}</td>
      <td className={classes.value}>{to}</td>
    </tr>
  );
}
