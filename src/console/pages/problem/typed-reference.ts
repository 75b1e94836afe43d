/** A problem's reference as it is kept, however it was typed. */
export function referenceTyped(typed: string): string {
  const letters = typed
    .slice(0, 40)
    .toUpperCase()
    .replace(/^PRB|[^0-9A-Z]/gu, '')
  return `PRB-${letters}`
}
