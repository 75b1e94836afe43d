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
