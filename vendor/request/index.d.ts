declare namespace request {
  interface Options {
    readonly url: string
    readonly headers?: Readonly<Record<string, string>>
    readonly json?: object
    /** As it is, with the content type that the headers say. */
    readonly body?: Uint8Array
  }
  /** What requests pass: they enter before they go, and leave with their answer, or with null when there was none. */
  interface Gate {
    enter(): Promise<void>
    leave(answer: { readonly status: number; readonly headers: { get(name: string): string | null } } | null): void
  }
  type Callback = (error: Error | null, response: { statusCode?: number }, body: unknown) => void
  interface Request {
    (options: Options, callback: Callback): void
    /** Runs `work`; every request that it starts carries these headers, has this deadline and passes this gate. */
    during<Result>(
      call: {
        readonly headers?: Readonly<Record<string, string>>
        readonly deadlineMs?: number
        readonly gate?: Gate
      },
      work: () => Result,
    ): Result
    /** One request whose answer is JSON. */
    json(method: 'GET' | 'POST' | 'PUT', options: Options): Promise<unknown>
    /** The bytes of a file; the headers go to its own address alone. */
    bytes(
      options: Pick<Options, 'url' | 'headers'> & {
        readonly maxBytes: number
        /** Asked of the address and of each that it leads to; left out, whatever leads on by TLS is followed. */
        mayFetch?(url: URL): boolean
      },
    ): Promise<Buffer>
  }
}
declare const request: request.Request
export = request
