/** Where a command writes; a stream says when it is full, and again when it is not. */
export interface Output {
  write(text: string): unknown
  once?(event: 'drain', listener: () => void): unknown
}

/** Writes pieces of text, each once the one before it was taken: a slow reader slows us down instead of filling memory. */
export async function writeAll(output: Output, pieces: AsyncIterable<string>): Promise<void> {
  for await (const piece of pieces) {
    if (output.write(piece) === false && output.once) {
      await new Promise<void>(resolve => output.once?.('drain', resolve))
    }
  }
}
