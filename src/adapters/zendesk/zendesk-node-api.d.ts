declare module 'zendesk-node-api' {
  /** One kind of object in Zendesk. Answers are what the service sent: checked before use. */
  interface Resource {
    /** The first page; `params` is a query string without `?`. */
    list(params?: string): Promise<unknown>
    show(id: number | string): Promise<unknown>
    create(data: object): Promise<unknown>
    update(id: number | string, data: object): Promise<unknown>
  }
  /** The object passed in is changed. */
  class Zendesk {
    constructor(config: { url: string; email: string; token: string; oauth?: boolean })
    readonly tickets: Resource
    readonly users: Resource
    readonly search: Resource
  }
  export = Zendesk
}

declare module 'request' {
  interface Options {
    readonly url: string
    readonly headers?: Readonly<Record<string, string>>
    readonly json?: object
  }
  type Callback = (error: Error | null, response: { statusCode?: number }, body: unknown) => void
  interface Request {
    (options: Options, callback: Callback): void
    /** Runs `work`; every request that it starts carries these headers and has this deadline. */
    during<Result>(
      call: { readonly headers?: Readonly<Record<string, string>>; readonly deadlineMs?: number },
      work: () => Result,
    ): Result
  }
  const request: Request
  export = request
}
