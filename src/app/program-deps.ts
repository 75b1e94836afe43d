import { stepBack } from '../adapters/process/step-back'
import type { ProgramDeps } from '../cli/toolbox'
import { loadConfig, type Config } from '../config'
import { systemClock } from '../kernel/clock'
import { newId } from '../kernel/ids'
import type { Log } from '../kernel/log'
import { createCommandLog, createLogger } from '../logger'

/**
 * What the command line works with. Settings are read when a command needs them, so that help never fails on one; code is
 * loaded then, too, because most commands need little of it and people wait for them.
 */
export function createProgramDeps(env: NodeJS.ProcessEnv): ProgramDeps {
  return {
    openToolbox: async () => {
      const { openToolbox } = await import('./toolbox-of.js')
      return openToolbox(given(loadConfig(env), createCommandLog(process.stderr)))
    },
    stepBack,
    serve: async () => {
      const { serve } = await import('./serve.js')
      const config = loadConfig(env)
      await serve(given(config, createLogger({ level: config.LOG_LEVEL })))
    },
    restore: async asked => {
      const { restoreBackup } = await import('./backup/restore-backup.js')
      const { reportOfManifest } = await import('./backup/manifest.js')
      const restored = await restoreBackup(given(loadConfig(env), createCommandLog(process.stderr)), asked)
      const { manifest, hasNewSecret, findings } = restored
      return { ...reportOfManifest(manifest), hasNewSecret, findings }
    },
    createSandbox: async () => {
      const { createSandbox } = await import('../adapters/sandbox/sandbox.js')
      const { PARSE_TIMEOUT_MS, PARSE_MEMORY_MB } = loadConfig(env)
      return createSandbox({ timeoutMs: PARSE_TIMEOUT_MS, memoryMb: PARSE_MEMORY_MB, workers: 2 })
    },
    createPictureTools: async () => {
      const { createProcessFileTool } = await import('../adapters/files/process-file-tool.js')
      const { createProcessPictureReader } = await import('../adapters/ocr/process-picture-reader.js')
      const files = createProcessFileTool()
      const reader = createProcessPictureReader()
      const close = async (): Promise<void> => {
        await Promise.all([files.close(), reader.close()])
      }
      return { files, reader, close }
    },
    stdout: process.stdout,
    stderr: process.stderr,
  }
}

function given(config: Config, log: Log) {
  return { config, clock: systemClock, newId: () => newId(), log }
}
