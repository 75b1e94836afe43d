import type { ProgramDeps, Toolbox } from './toolbox'

/** Opens the system for one command, and closes it whatever happens. */
export async function withToolbox<Result>(
  deps: ProgramDeps,
  work: (toolbox: Toolbox) => Promise<Result>,
): Promise<Result> {
  const toolbox = await deps.openToolbox()
  try {
    return await work(toolbox)
  } finally {
    await toolbox.close()
  }
}

/** One JSON line on stdout. */
export function printJson(deps: ProgramDeps, value: unknown): void {
  deps.stdout.write(`${JSON.stringify(value)}\n`)
}
