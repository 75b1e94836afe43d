import type { MimeMessage } from './parts/mime-part'

/**
 * The charset in which a program probably wrote raw bytes into its header: the one that it names for the message, or for the
 * first text in it. Null when it names none.
 */
export function headerCharset(mime: Pick<MimeMessage, 'rootParameters' | 'parts'>): string | null {
  const named = mime.rootParameters.get('charset')
  if (named !== undefined) return named
  const text = mime.parts.find(part => part.contentType.startsWith('text/') && part.parameters.has('charset'))
  return text?.parameters.get('charset') ?? null
}
