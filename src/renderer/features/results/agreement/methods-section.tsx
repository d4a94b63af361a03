import { CopyText } from '../../../components/copy-text.tsx';
import classes from '../results.module.css';

/** How the study was made and what came out, as the methods section of a paper says it, ready to be copied. */
export function MethodsSection({ text }: { readonly text: string }) {
  if (text === '') return null;
  return (
    <section aria-labelledby="methods-heading">
      <div className={classes.headingLine}>
        <h2 id="methods-heading" className={classes.heading}>Methods, in words for your paper</h2>
        <CopyText text={text} label="Copy the methods text">Copy</CopyText>
      </div>
      <div className={classes.prose}>{text.split(/\n{2,}/).map((paragraph) => <p key={paragraph}>{paragraph}</p>)}</div>
    </section>
  );
}
