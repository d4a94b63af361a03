import { IconLock, IconLockOpen2 } from '@tabler/icons-react';
import classes from './network-section.module.css';

/** Whether a certificate encrypts the traffic, as icon, word and colour. */
export function EncryptionWord({ encrypted }: { readonly encrypted: boolean }) {
  return encrypted
    ? <span className={classes.word} data-tone="good"><IconLock size={16} aria-hidden />Encrypted with your certificate</span>
    : <span className={classes.word} data-tone="warn"><IconLockOpen2 size={16} aria-hidden />Not encrypted: others on this network can read along</span>;
}
