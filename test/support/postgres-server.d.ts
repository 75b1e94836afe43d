/** The address of one database on a server. */
export function databaseUrl(serverUrl: string, name: string): string

/** Runs one statement on a server's own database. */
export function onServer(url: string, sql: string): Promise<void>
