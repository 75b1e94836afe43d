/** A port that is free now. */
export function freePort(host: string): Promise<number>
