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

/** The same for work that may take minutes: a server beside it goes first. */
export function inTheBackground<Result>(
  deps: ProgramDeps,
  work: (toolbox: Toolbox) => Promise<Result>,
): Promise<Result> {
  deps.stepBack()
  return withToolbox(deps, work)
}

/** One JSON line on stdout. */
export function printJson(deps: ProgramDeps, value: unknown): void {
  deps.stdout.write(`${JSON.stringify(value)}\n`)
}
