import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

/** The text of a field, which is sent after a rest of so many milliseconds, and the way to type; another text from outside takes its place. */
export function useTypedText(text: string, send: (text: string) => void, restMs: number): readonly [string, (typed: string) => void] {
  const sent = useRef(text);
  const [typed, setTyped] = useState(text);
  const sendSoon = useDebouncedCallback((value: string) => {
    sent.current = value;
    send(value);
  }, restMs);
  useEffect(() => {
    if (text === sent.current) return;
    sent.current = text;
    setTyped(text);
  }, [text]);
  const type = (value: string): void => {
    setTyped(value);
    sendSoon(value);
  };
  return [typed, type];
}
