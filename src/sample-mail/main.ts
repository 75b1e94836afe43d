import { sampleDkimKey } from '../adapters/dns/sample-domains'
import { loadConfig } from '../config'
import { systemClock } from '../kernel/clock'
import { makeSampleRegister } from '../register/sample/make-sample-register'
import { sampleCast } from '../register/sample/sample-cast'
import { SAMPLE_SEED } from '../register/sample/sample-seed'
import { composeSamples } from './compose-samples'
import { sendSamples } from './send-samples'

/** `npm run sample-mail`: a varied handful of real messages through SMTP to the running server. */
async function main(): Promise<void> {
  const config = loadConfig(process.env)
  const host = config.BIND_ADDRESS === '0.0.0.0' ? '127.0.0.1' : config.BIND_ADDRESS
  const helpdesk = config.HELPDESK_ADDRESSES[0] ?? ''
  const cast = sampleCast(makeSampleRegister(SAMPLE_SEED, systemClock.today()))
  const samples = await composeSamples(cast, helpdesk)
  const dkimPrivateKey = sampleDkimKey(config.DATA_DIR)
  const sent = await sendSamples(samples, { host, port: config.SMTP_PORT, dkimPrivateKey })
  for (const { shows, answer, accepted } of sent) {
    process.stdout.write(`${accepted ? 'sent   ' : 'refused'}  ${shows}\n         ${answer}\n`)
  }
  if (sent.every(sample => sample.accepted)) return
  process.exitCode = 1
  process.stderr.write(
    `Not everything was taken. Is the server running (\`npm start\`), and is SMTP_PORT (${config.SMTP_PORT}) the one it printed?\n`,
  )
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
