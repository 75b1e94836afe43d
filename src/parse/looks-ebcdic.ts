/** Bytes that are looked at. */
const SAMPLE = 2_000
/** From too few bytes nothing can be told. */
const LEAST = 24
/** Between words of every language there is a space at each fifth or sixth place. */
const SPACES = 0.06
const LETTERS = 0.6

/**
 * Whether bytes are text of a mainframe (EBCDIC), in which 0x40 is the space and letters and digits lie above 0x80: read as
 * anything else it is nonsense, and no library here knows its many tables.
 */
export function looksEbcdic(bytes: Buffer): boolean {
  if (bytes.length < LEAST) return false
  let [spaces, letters, asciiSpaces] = [0, 0, 0]
  const sample = bytes.subarray(0, SAMPLE)
  for (const byte of sample) {
    if (byte === 0x40) spaces++
    else if (byte === 0x20) asciiSpaces++
    else if (isLetter(byte)) letters++
  }
  return asciiSpaces * 50 < spaces && spaces >= sample.length * SPACES && letters >= sample.length * LETTERS
}

/** a to i, j to r and s to z, small and capital, and the digits: the same in all its tables. */
function isLetter(byte: number): boolean {
  const [row, place] = [byte >>> 4, byte & 0x0f]
  if (row === 0xf) return place <= 9
  if (row === 0xa || row === 0xe) return place >= 2 && place <= 9
  return (row === 0x8 || row === 0x9 || row === 0xc || row === 0xd) && place >= 1 && place <= 9
}
