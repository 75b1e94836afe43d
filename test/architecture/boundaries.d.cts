export function violations(): Promise<readonly string[]>
