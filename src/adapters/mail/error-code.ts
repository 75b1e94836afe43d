/** The code that an error of Node or of a library carries, or the one given; never its words. */
export function errorCode(err: unknown, otherwise: string): string {
  if (typeof err !== 'object' || err === null || !('code' in err)) return otherwise
  return typeof err.code === 'string' ? err.code : otherwise
}
