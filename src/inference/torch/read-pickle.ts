import { PickleMachine } from './pickle-machine.ts';
import type { PickleValue } from './pickle-value.ts';
import { Refusal } from './refusal.ts';

const highestProtocol = 5;
const stop = 0x2e;

/** What each instruction does, by its byte. Names in comments are those of Python's pickletools. */
const instructions: ReadonlyMap<number, (machine: PickleMachine) => void> = new Map<number, (machine: PickleMachine) => void>([
  [0x80, (machine) => checkProtocol(machine.input.unsigned8())], // PROTO
  [0x95, (machine) => machine.input.skip(8)], // FRAME
  [0x28, (machine) => machine.mark()], // MARK
  [0x4e, (machine) => machine.push(null)], // NONE
  [0x88, (machine) => machine.push(true)], // NEWTRUE
  [0x89, (machine) => machine.push(false)], // NEWFALSE
  [0x4a, (machine) => machine.push(machine.input.signed32())], // BININT
  [0x4b, (machine) => machine.push(machine.input.unsigned8())], // BININT1
  [0x4d, (machine) => machine.push(machine.input.unsigned16())], // BININT2
  [0x8a, (machine) => machine.push(machine.integer(machine.input.unsigned8()))], // LONG1
  [0x58, (machine) => machine.push(machine.text(machine.input.unsigned32()))], // BINUNICODE
  [0x8c, (machine) => machine.push(machine.text(machine.input.unsigned8()))], // SHORT_BINUNICODE
  [0x29, (machine) => machine.push({ kind: 'tuple', items: [] })], // EMPTY_TUPLE
  [0x85, (machine) => machine.push({ kind: 'tuple', items: machine.popSeveral(1) })], // TUPLE1
  [0x86, (machine) => machine.push({ kind: 'tuple', items: machine.popSeveral(2) })], // TUPLE2
  [0x87, (machine) => machine.push({ kind: 'tuple', items: machine.popSeveral(3) })], // TUPLE3
  [0x74, (machine) => machine.push({ kind: 'tuple', items: machine.popToMark() })], // TUPLE
  [0x5d, (machine) => machine.push({ kind: 'list', items: [] })], // EMPTY_LIST
  [0x61, (machine) => machine.append([machine.pop()])], // APPEND
  [0x65, (machine) => machine.append(machine.popToMark())], // APPENDS
  [0x7d, (machine) => machine.push({ kind: 'dictionary', entries: [] })], // EMPTY_DICT
  [0x73, (machine) => machine.setItems(machine.popSeveral(2))], // SETITEM
  [0x75, (machine) => machine.setItems(machine.popToMark())], // SETITEMS
  [0x71, (machine) => machine.remember(machine.input.unsigned8())], // BINPUT
  [0x72, (machine) => machine.remember(machine.input.unsigned32())], // LONG_BINPUT
  [0x94, (machine) => machine.remember()], // MEMOIZE
  [0x68, (machine) => machine.recall(machine.input.unsigned8())], // BINGET
  [0x6a, (machine) => machine.recall(machine.input.unsigned32())], // LONG_BINGET
  [0x63, (machine) => machine.globalOfLines()], // GLOBAL
  [0x69, (machine) => machine.refuseInstance()], // INST
  [0x93, (machine) => machine.globalOfStack()], // STACK_GLOBAL
  [0x51, (machine) => machine.push({ kind: 'reference', id: machine.pop() })], // BINPERSID
  [0x52, (machine) => machine.call()], // REDUCE
  [0x62, (machine) => machine.dropState()], // BUILD
]);

/**
 * Reads one pickle that begins at `position` and says where it ends. Only `globals` may be mentioned in it, and nothing is ever looked up or run.
 * @throws Refusal for anything else, and for bytes that are no pickle.
 */
export function readPickle(bytes: Uint8Array, position: number, globals: ReadonlySet<string>): { value: PickleValue; end: number } {
  const machine = new PickleMachine(bytes, position, globals);
  for (let opcode = machine.input.unsigned8(); opcode !== stop; opcode = machine.input.unsigned8()) {
    const instruction = instructions.get(opcode);
    if (!instruction) throw new Refusal(`it uses the pickle instruction 0x${opcode.toString(16).padStart(2, '0')}, which a state dict does not need (nothing was run)`, 'use only the file of the original publisher');
    instruction(machine);
  }
  return { value: machine.result(), end: machine.input.position };
}

function checkProtocol(protocol: number): void {
  if (protocol > highestProtocol) throw new Refusal(`it is a pickle of protocol ${protocol}; up to ${highestProtocol} are read`);
}
