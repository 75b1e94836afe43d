import { createSandboxedParser } from '../adapters/sandbox/sandboxed-parser'
import type { ProgramDeps } from '../cli/toolbox'
import { loadConfig, type Config } from '../config'
import { systemClock } from '../kernel/clock'
import { newId } from '../kernel/ids'
import { createLogger } from '../logger'
import { serve } from './serve'
import { openToolbox } from './toolbox-of'

/** What the command line works with. Settings are read when a command needs them, so that help never fails on one. */
export function createProgramDeps(env: NodeJS.ProcessEnv): ProgramDeps {
  return {
    openToolbox: () => openToolbox(given(loadConfig(env), 'warn')),
    serve: () => serve(given(loadConfig(env))),
    createParser: () => {
      const { PARSE_TIMEOUT_MS, PARSE_MEMORY_MB } = loadConfig(env)
      return createSandboxedParser({ timeoutMs: PARSE_TIMEOUT_MS, memoryMb: PARSE_MEMORY_MB, workers: 2 })
    },
    stdout: process.stdout,
    stderr: process.stderr,
  }
}

/** A command's own words are for a person, so its log keeps to what went wrong. */
function given(config: Config, level: string = config.LOG_LEVEL) {
  return { config, clock: systemClock, newId: () => newId(), log: createLogger({ level }) }
}
