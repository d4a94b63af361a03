import { StudioError } from '../../../contract/errors.ts';
import { isFree, type SessionInput } from '../../session/session.ts';
import type { NetworkName } from './pipeline-folder.ts';

interface ExpectedInput {
  readonly types: readonly string[];
  /** How many dimensions it may have. */
  readonly ranks: readonly number[];
  readonly optional?: true;
}

const floats = ['float32', 'float16'];

/** Inputs by network, as Optimum and diffusers' own script export them. */
const expected: Readonly<Record<NetworkName, Readonly<Record<string, ExpectedInput>>>> = {
  text_encoder: { input_ids: { types: ['int64', 'int32'], ranks: [2] } },
  unet: {
    sample: { types: floats, ranks: [4] },
    timestep: { types: [...floats, 'int64', 'int32'], ranks: [0, 1] },
    encoder_hidden_states: { types: floats, ranks: [3] },
    timestep_cond: { types: floats, ranks: [2], optional: true },
  },
  vae_encoder: { sample: { types: floats, ranks: [4] } },
  vae_decoder: { latent_sample: { types: floats, ranks: [4] } },
};

/** Inputs by name, all known and of a type and rank that we can give. @throws StudioError BAD_INPUT naming the graph and the input. */
export function checkInputs(graph: string, network: NetworkName, inputs: readonly SessionInput[]): ReadonlyMap<string, SessionInput> {
  const wanted = expected[network];
  const byName = new Map(inputs.map((input) => [input.name, input]));
  for (const [name, { types, ranks, optional }] of Object.entries(wanted)) {
    const input = byName.get(name);
    if (!input && optional) continue;
    if (!input) throw misfit(graph, `it has no input ${name}, only ${[...byName.keys()].join(', ')}`);
    if (!types.includes(input.type)) throw misfit(graph, `its input ${name} is of type ${input.type}, where ${types.join(' or ')} is needed`);
    if (!ranks.includes(input.shape.length)) throw misfit(graph, `its input ${name} has ${input.shape.length} dimensions, where ${ranks.join(' or ')} is needed`);
  }
  const unknown = inputs.find(({ name }) => !Object.hasOwn(wanted, name));
  if (unknown && ['text_embeds', 'time_ids'].includes(unknown.name)) throw misfit(graph, `its input ${unknown.name} is one of Stable Diffusion XL, which cannot be used here yet`);
  if (unknown) throw misfit(graph, `it has an input ${unknown.name}, and nothing here says what it needs`);
  return byName;
}

/** A length that a graph fixes; null where it is free. */
export function fixedLength(input: SessionInput | undefined, axis: number): number | null {
  const length = input?.shape[axis];
  return length === undefined || isFree(length) ? null : Number(length);
}

/** What is said of a graph that does not fit its part. */
export function misfit(graph: string, problem: string): StudioError {
  return new StudioError('BAD_INPUT', `${graph} cannot be used: ${problem}`);
}
