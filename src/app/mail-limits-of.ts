import type { Config } from '../config'
import type { MailLimits } from '../ticket/suspension-sentence'

/** The limits of the settings that sentences about suspended mail name. */
export function mailLimitsOf(config: Config): MailLimits {
  return {
    messageBytes: config.SMTP_MAX_BYTES,
    parseMs: config.PARSE_TIMEOUT_MS,
    parseMegabytes: config.PARSE_MEMORY_MB,
  }
}
