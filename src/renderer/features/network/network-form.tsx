import { Button, Group, NumberInput, Switch } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { pickPath } from '../../app/pick-path.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { lastPart, plural } from '../../components/format.ts';
import { attempt } from '../../components/report-failure.tsx';
import { toFailure, type Failure } from '../../transport/errors.ts';
import classes from './network-form.module.css';

interface NetworkFormProps {
  readonly invited: number;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Says what opening the studio exposes, asks for port and certificate, and opens it. */
export function NetworkForm({ invited, onDone, onCancel }: NetworkFormProps) {
  const { client } = useStudio();
  const [port, setPort] = useState<number | string>('');
  const [isEncrypted, setEncrypted] = useState(false);
  const [certificate, setCertificate] = useState<string | null>(null);
  const [key, setKey] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      await client.network.switchOn({ port: typeof port === 'number' ? port : null, certificate: isEncrypted ? certificate : null, key: isEncrypted ? key : null });
      onDone();
    } catch (error) {
      setFailure(toFailure(error));
    } finally {
      setBusy(false);
    }
  }
  const lacksFiles = isEncrypted && (certificate === null || key === null);
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      <ul className={classes.facts}>
        <Fact tone="good" icon={<IconCheck size={16} />}>Other machines reach the personal pages of people with a link{invited > 0 ? `: ${plural(invited, 'person', 'people')} now` : ''}. Whoever has a link can answer as that person.</Fact>
        <Fact tone="plain" icon={<IconX size={16} />}>They never reach this page, the results, model names or other files.</Fact>
        {!isEncrypted && <Fact tone="warn" icon={<IconAlertTriangle size={16} />}>The traffic is not encrypted. Others on the network can read links, faces and answers. Use a network you trust, or give a certificate.</Fact>}
      </ul>
      <NumberInput label="Port" description="Empty: the first free one from 4180 on. All addresses of this machine are used." placeholder="First free" min={1} max={65535} allowDecimal={false} allowNegative={false} hideControls value={port} onChange={setPort} />
      <Switch label="Encrypt with a certificate" checked={isEncrypted} onChange={(event) => setEncrypted(event.currentTarget.checked)} />
      {isEncrypted && (
        <div className={classes.files}>
          <FileChoice label="Certificate" path={certificate} onChoose={setCertificate} />
          <FileChoice label="Private key" path={key} onChoose={setKey} />
          <p className={classes.hint}>PEM files on the studio’s machine. They are read, not copied.</p>
        </div>
      )}
      {failure && <FailureNotice failure={failure} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onCancel}>Cancel</Button>
        <Button type="submit" loading={isBusy} disabled={lacksFiles}>{isEncrypted ? 'Switch on' : 'Switch on without encryption'}</Button>
      </Group>
    </form>
  );
}

function Fact({ tone, icon, children }: { readonly tone: 'good' | 'plain' | 'warn'; readonly icon: ReactNode; readonly children: ReactNode }) {
  return <li data-tone={tone}><span className={classes.icon} aria-hidden>{icon}</span><span>{children}</span></li>;
}

function FileChoice({ label, path, onChoose }: { readonly label: string; readonly path: string | null; readonly onChoose: (path: string) => void }) {
  const { shell } = useStudio();
  const choose = (): void => attempt(async () => {
    const chosen = await pickPath(shell, 'certificate', `${label} (PEM)`);
    if (chosen !== null) onChoose(chosen);
  });
  return (
    <div className={classes.file}>
      <span>{label}</span>
      <span className={path === null ? 't-dim t-clip' : 't-clip'} title={path ?? undefined}>{path === null ? 'no file chosen' : lastPart(path)}</span>
      <Button size="compact-sm" variant="default" aria-label={`Choose the file: ${label}`} onClick={choose}>Choose file</Button>
    </div>
  );
}
