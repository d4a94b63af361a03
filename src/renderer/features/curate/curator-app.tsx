import { IconEye } from '@tabler/icons-react';
import { useEffect } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import classes from './curator-app.module.css';

/** A curator's whole page: who is signed in, and that there is nothing to review. */
export function CuratorApp({ personName }: { readonly personName: string | null }) {
  useEffect(() => {
    document.title = 'Reviewing - Triptych';
  }, []);
  return (
    <main className={classes.page}>
      <h1 className="t-hidden">Reviewing</h1>
      <EmptyState
        icon={<IconEye />}
        title={personName === null ? 'You are signed in as curator' : `${personName}, you are signed in as curator`}
        text="Pairs to review are not part of this version of the study yet. Keep your link; there is nothing to do here now."
      />
    </main>
  );
}
