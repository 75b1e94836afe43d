import type { Config } from '../config'

/** Where people reach the console: what is set, or the address it listens on. Without a slash at its end. */
export function consoleUrlOf(config: Config, port: number = config.CONSOLE_PORT): string {
  const host = config.BIND_ADDRESS.includes(':') ? `[${config.BIND_ADDRESS}]` : config.BIND_ADDRESS
  return (config.CONSOLE_URL ?? `http://${host}:${port}`).replace(/\/+$/, '')
}
