import { contentDisposition } from './content-disposition'

/** Whatever the bytes are, the browser may neither run them nor let them reach us. */
const SANDBOX = { 'Content-Security-Policy': "default-src 'none'; sandbox", 'X-Content-Type-Options': 'nosniff' }

/** Headers of bytes that came by mail: shown as a type that we made ourselves, or else only saved. */
export function fileHeaders(filename: string | null, shownType: string | null): Readonly<Record<string, string>> {
  return {
    ...SANDBOX,
    'Content-Type': shownType ?? 'application/octet-stream',
    'Content-Disposition': contentDisposition(shownType === null ? 'attachment' : 'inline', filename),
  }
}
