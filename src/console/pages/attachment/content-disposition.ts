/** Most file systems stop at 255 bytes; a longer name only fills the header. */
const LONGEST_NAME = 120

/** The `Content-Disposition` of a download: a plain name for all, and the real one in UTF-8 (RFC 6266 §4.3, RFC 8187). */
export function contentDisposition(kind: 'inline' | 'attachment', filename: string | null): string {
  const name = Array.from(filename ?? 'attachment')
    .slice(0, LONGEST_NAME)
    .join('')
    .replace(/\p{Surrogate}/gu, '_')
  const plain = name.replace(/[^\x20-\x7e]|["\\%/]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    byte => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
