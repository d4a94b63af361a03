import { useState, type FormEvent } from 'react';
import { toFailure } from '../../transport/errors.ts';

/** A form that asks for a PIN. */
interface PinEntry {
  readonly pin: string;
  /** Why the last PIN was refused; gone as soon as another one is typed. */
  readonly refusal: string | null;
  readonly isBusy: boolean;
  type(pin: string): void;
  submit(event: FormEvent): Promise<void>;
}

/** What is typed is given to `onPin`; a refusal is shown and empties the field. */
export function usePinEntry(onPin: (pin: string) => Promise<void>): PinEntry {
  const [pin, setPin] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  return {
    pin, refusal, isBusy,
    type(typed) {
      setPin(typed);
      setRefusal(null);
    },
    async submit(event) {
      event.preventDefault();
      setBusy(true);
      try {
        await onPin(pin);
      } catch (error) {
        setRefusal(toFailure(error).message);
        setPin('');
      } finally {
        setBusy(false);
      }
    },
  };
}
