import { IconClock, IconCloudUp, IconEqual, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { mediaUrl } from '../../transport/media-url.ts';
import classes from './answer-strip.module.css';
import { keepFocus } from './keep-focus.ts';
import { CommandKey } from './key-cap.tsx';
import { useAnnotation, usePage } from './ranking-context.ts';
import { ordinal, rankOf } from './ranking.ts';
import type { RecentItem } from './recent-items.ts';

const againMs = 4000;

/** The last ten answers and what was set aside, latest first; each opens again with a click, or with arrow keys and Enter. */
export function AnswerStrip() {
  const recent = useAnnotation((state) => state.recent);
  useThumbsAhead();
  const list = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const calls = usePage((page) => page.recentCalls);
  const heard = useRef(calls);
  useEffect(() => {
    // The list comes and goes with the images: a call from before must not take the focus again.
    if (calls > heard.current) list.current?.querySelector('button')?.focus();
    heard.current = calls;
  }, [calls]);
  const answered = recent.filter(({ setAside }) => !setAside);
  const aside = recent.filter(({ setAside }) => setAside);
  const all = [...answered, ...aside];
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || event.shiftKey || all.length === 0) return;
    event.preventDefault();
    const next = Math.min(Math.max(at + step, 0), all.length - 1);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  const entry = (item: RecentItem, index: number) => (
    <Entry key={item.task.ticket} item={item} isStop={index === Math.min(at, all.length - 1)} onFocus={() => setAt(index)} />
  );
  return (
    <div className={classes.strip} role="group" aria-label="Your last answers" ref={list} onKeyDown={onKeyDown}>
      <span className={classes.label}>Last answers<CommandKey id="reopen" /></span>
      {all.length === 0 && <span className="t-dim t-small">They appear here, and can be opened again.</span>}
      {answered.map((item, index) => entry(item, index))}
      {aside.length > 0 && <span className={classes.label}>Set aside</span>}
      {aside.map((item, index) => entry(item, answered.length + index))}
    </div>
  );
}

interface EntryProps {
  readonly item: RecentItem;
  /** Whether Tab stops here. */
  readonly isStop: boolean;
  readonly onFocus: () => void;
}

function Entry({ item, isStop, onFocus }: EntryProps) {
  const { ticket, candidates } = item.task;
  const reopen = useAnnotation((state) => state.reopen);
  const isUnsent = useAnnotation((state) => state.unsentTickets.includes(ticket));
  const isOnScreen = useAnnotation((state) => state.items[0]?.task.ticket === ticket);
  const words = `${answerWords(item)}${isUnsent ? ', not yet sent' : ''}`;
  const open = (event: MouseEvent<HTMLButtonElement>): void => {
    reopen(ticket);
    // The next Enter is for the item that was opened.
    event.currentTarget.blur();
  };
  return (
    <button
      type="button" className={classes.entry} data-count={candidates.length} data-kind={kindOf(item)} aria-current={isOnScreen || undefined} tabIndex={isStop ? 0 : -1}
      aria-label={`Reopen: ${words}`} title={`${words}. Click to open it again.`} onMouseDown={keepFocus} onFocus={onFocus} onClick={open}
    >
      <span className={classes.thumbs}>{candidates.map(({ key, thumb }) => <Thumb key={key} path={thumb} />)}</span>
      <Caption item={item} />
      {isUnsent && <span className={classes.unsent}><IconCloudUp size={12} aria-hidden />Unsent</span>}
    </button>
  );
}

/** A picture that did not come, with the connection away, is asked for again. */
function Thumb({ path }: { readonly path: string }) {
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!failed) return undefined;
    const timer = setTimeout(() => {
      setFailed(false);
      setAttempt(attempt + 1);
    }, againMs);
    return () => clearTimeout(timer);
  }, [failed, attempt]);
  return <span className={classes.thumb}>{!failed && <img key={attempt} src={mediaUrl(path)} alt="" draggable={false} onError={() => setFailed(true)} />}</span>;
}

/** The item on screen is the next one to stand in the list; its small pictures are at hand by then. */
function useThumbsAhead(): void {
  const task = useAnnotation((state) => state.items[0]?.task);
  useEffect(() => {
    const pictures = task?.candidates.map(({ thumb }) => Object.assign(new Image(), { src: mediaUrl(thumb) }));
    return () => pictures?.forEach((picture) => picture.removeAttribute('src'));
  }, [task]);
}

function Caption({ item: { answer, setAside, task } }: { readonly item: RecentItem }) {
  if (setAside) return <span className={classes.caption}><IconClock size={12} aria-hidden />Later</span>;
  if (answer?.kind === 'tie') return <span className={classes.caption}><IconEqual size={12} aria-hidden />Tie</span>;
  if (answer?.kind === 'discard') return <span className={classes.caption}><IconX size={12} aria-hidden />Discarded</span>;
  const order = answer?.order ?? [];
  return <span className={classes.ranks}>{task.candidates.map(({ key }) => <span key={key} data-first={rankOf(order, key) === 1 || undefined}>{rankOf(order, key)}</span>)}</span>;
}

function kindOf({ answer, setAside }: RecentItem): string {
  return setAside ? 'later' : answer?.kind ?? 'later';
}

function answerWords({ answer, setAside, task }: RecentItem): string {
  const given = answer === null ? '' : answer.kind === 'tie' ? 'tie' : answer.kind === 'discard' ? `discarded, ${answer.reason}`
    : task.candidates.map(({ key }) => ordinal(rankOf(answer.order, key) ?? 0)).join(', ');
  return [setAside ? 'set aside' : '', given].filter(Boolean).join(', answered ');
}
