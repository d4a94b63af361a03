import { Command, CommanderError } from 'commander';
import { StudioError } from '../contract/errors.ts';
import { ballotsCommand } from './commands/ballots.ts';
import { createCommand } from './commands/create.ts';
import { cropsCommand } from './commands/crops.ts';
import { detectCommand } from './commands/detect.ts';
import { doctorCommand } from './commands/doctor.ts';
import { duplicatesCommand } from './commands/duplicates.ts';
import { exportCommand } from './commands/export.ts';
import { facesCommand } from './commands/faces.ts';
import { importCommand } from './commands/import.ts';
import { inpaintCommand } from './commands/inpaint.ts';
import { mergeCommand } from './commands/merge.ts';
import { modelsCommand } from './commands/models.ts';
import { pairsCommand } from './commands/pairs.ts';
import { resultsCommand } from './commands/results.ts';
import { scoreCommand } from './commands/score.ts';
import { scoresCommand } from './commands/scores.ts';
import { serveCommand } from './commands/serve.ts';
import { validateCommand } from './commands/validate.ts';
import { createCliHost } from './host.ts';
import type { CliHost, CliProcess } from './host.ts';

const commands = [createCommand, importCommand, facesCommand, detectCommand, scoreCommand, inpaintCommand, duplicatesCommand, pairsCommand, exportCommand, validateCommand, cropsCommand, scoresCommand, ballotsCommand, mergeCommand, resultsCommand, modelsCommand, doctorCommand, serveCommand];

/** Runs one command line (without the program's own name) and gives its exit status: 0 done, 1 failed, 2 wrong usage. */
export async function runCommandLine(args: readonly string[], process: CliProcess): Promise<number> {
  const host = createCliHost(process);
  try {
    await programFor(host, process).parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    host.note(`triptych: ${oneLine(error)}`);
    return 1;
  } finally {
    await host.dispose();
  }
}

function programFor(host: CliHost, { stdout, stderr }: CliProcess): Command {
  const program = new Command('triptych').description('A studio for human preference data on faces').version(host.version);
  for (const make of commands) program.addCommand(make(host));
  const output = { writeOut: (text: string) => { stdout.write(text); }, writeErr: (text: string) => { stderr.write(text); } };
  for (const command of withSubcommands(program)) command.exitOverride().configureOutput(output).showSuggestionAfterError(false);
  return program;
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

function oneLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const text = message.replaceAll(/\s*\n\s*/g, ' ').trim();
  return error instanceof StudioError ? text : `unexpected failure: ${text}`;
}
