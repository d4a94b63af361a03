/** Why a file is not taken, as it stands after "cannot be used: ", and what to do about it. */
export class Refusal extends Error {
  readonly advice: string;

  constructor(cause: string, advice = "download it again, and compare its SHA-256 with the publisher's") {
    super(cause);
    this.name = 'Refusal';
    this.advice = advice;
  }
}

/** A refusal of a file that ends before what it promises is there. */
export function endsTooEarly(): Refusal {
  return new Refusal('the file ends too early');
}

const longestQuote = 100;
const unfit = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** Text out of a file, made fit for one line: no control characters, at most 100 characters. */
export function plain(text: string): string {
  const visible = withoutControls(text);
  return visible.length > longestQuote ? `${visible.slice(0, longestQuote)}...` : visible;
}

/** Text with a question mark for each character that steers a terminal, breaks a line or turns text round. */
export function withoutControls(text: string): string {
  return text.replace(unfit, '?');
}
