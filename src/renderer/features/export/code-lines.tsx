import { CopyText } from '../../components/copy-text.tsx';
import classes from './code-lines.module.css';

interface CodeLinesProps {
  readonly title: string;
  readonly code: string;
}

/** Lines to be copied into a terminal or a script. */
export function CodeLines({ title, code }: CodeLinesProps) {
  return (
    <div className={classes.code}>
      <div className={classes.head}><span>{title}</span><CopyText text={code} label={`Copy: ${title}`}>Copy</CopyText></div>
      <pre className={classes.lines} tabIndex={0} role="region" aria-label={title}>{code}</pre>
    </div>
  );
}
