/** What an operator asks of the blob store. */
export interface BlobStoreHealth {
  /** Keeps a few bytes and reads them again; a sentence that says what fails and what to do, or null when it works. */
  check(): Promise<string | null>
  /** Whether it has these bytes, without reading them. */
  has(key: string): Promise<boolean>
}
