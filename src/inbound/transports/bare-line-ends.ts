const [LF, CR] = [0x0a, 0x0d]

/** Whether a CR or LF stands alone in a message, as only smuggled and broken mail has it. */
export function hasBareLineEnd(raw: Buffer): boolean {
  for (let at = raw.indexOf(LF); at !== -1; at = raw.indexOf(LF, at + 1)) if (raw[at - 1] !== CR) return true
  for (let at = raw.indexOf(CR); at !== -1; at = raw.indexOf(CR, at + 1)) if (raw[at + 1] !== LF) return true
  return false
}
