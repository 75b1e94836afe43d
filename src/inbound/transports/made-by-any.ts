import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether one of the secrets made this signature. Takes the same time whatever is wrong with it. */
export function isMadeByAny(
  secrets: readonly string[],
  { signature, make }: { readonly signature: string; make(secret: string): string },
): boolean {
  const given = createHash('sha256').update(signature).digest()
  let isMade = false
  for (const secret of secrets) {
    // Hashed to one length; every secret is tried, so that the answer does not tell which one fits.
    if (timingSafeEqual(createHash('sha256').update(make(secret)).digest(), given)) isMade = true
  }
  return isMade
}
