import { IconAlertTriangle } from '@tabler/icons-react';
import classes from './restricted.module.css';

/** What a licence forbids, so that nobody overlooks it. */
export function Restricted({ text }: { readonly text: string }) {
  return <div className={classes.restricted}><IconAlertTriangle size={14} aria-hidden /><span>{text}</span></div>;
}
