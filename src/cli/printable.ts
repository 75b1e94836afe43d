/** Names and reasons are outside text: what would steer a terminal is left out, and a line has an end. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').slice(0, 300)
}
