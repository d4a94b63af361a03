import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

/**
 * The text of a field, which is sent after a rest of so many milliseconds, the way to type, and the way to send at once what was typed,
 * for when the field is left; another text from outside takes its place.
 */
export function useTypedText(text: string, send: (text: string) => void, restMs: number): readonly [typed: string, type: (typed: string) => void, flush: () => void] {
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
  return [typed, type, () => sendSoon.flush()];
}
