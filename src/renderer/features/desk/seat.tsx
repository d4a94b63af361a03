import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useStore } from 'zustand';
import type { DeskState } from '../../../contract/contract.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { navigate } from '../../app/use-route.ts';
import { RankingPage } from '../annotate/ranking-page.tsx';
import classes from './desk.module.css';
import { PinGate } from './pin-gate.tsx';

interface SeatProps {
  readonly person: DeskState['people'][number];
  readonly study: string;
}

/** One person's ranking on this machine, behind their PIN where they have one. */
export function Seat({ person: { id, name, hasPin }, study }: SeatProps) {
  const { client, desk } = useStudio();
  const pass = useStore(desk, ({ seat }) => (seat?.personId === id ? seat.pass : null));
  if (hasPin && pass === null) return <PinGate key={id} personId={id} name={name} />;
  const who = (
    <Button className={classes.seat ?? ''} size="compact-sm" variant="default" rightSection={<IconUsers size={14} aria-hidden />} aria-label={`${name}. Change person`} title={`${name}. Change person`} onClick={() => navigate('annotate')}>
      {name}
    </Button>
  );
  const scope = `${study}/${id}`;
  return <RankingPage key={`${scope} ${pass ?? ''}`} client={client} actingFor={{ personId: id, study, ...(pass !== null && { pass }) }} scope={scope} who={who} />;
}
