/** A connection that speaks SMTP by hand. */
export interface SmtpConnection {
  readonly greeting: { readonly code: number; readonly text: string }
  command(line: string): Promise<{ readonly code: number; readonly text: string }>
  end(): void
}

export function connect(to: { readonly port: number; readonly host: string }): Promise<SmtpConnection>
export function sendMessage(
  connection: SmtpConnection,
  message: { readonly from: string; readonly to: string; readonly raw: Buffer; beforeDot(): void },
): Promise<{ readonly state: 'acknowledged' | 'refused' | 'unsent' | 'unknown'; readonly code?: number }>
