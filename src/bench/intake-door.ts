import path from 'node:path'
import { keepFreedMemory } from '../adapters/process/keep-freed-memory'
import { openDiskSpool } from '../adapters/storage/disk-spool'
import { diskFileSystem } from '../adapters/storage/file-system'
import { createSmtpListener } from '../inbound/transports/smtp-listener'
import { newId } from '../kernel/ids'
import { silentLog } from '../kernel/log'

/**
 * The door and its spool in a process of their own, with the settings that a fresh installation has. What it accepts waits
 * in the spool, as Postfix's hold queue keeps it: neither delivers. Told `empty`, it forgets what waits.
 */
async function main(folder: string): Promise<void> {
  keepFreedMemory()
  const spool = await openDiskSpool({ fs: diskFileSystem, folder: path.join(folder, 'spool'), newId: () => newId() })
  const door = createSmtpListener({
    port: 0,
    host: '127.0.0.1',
    helpdeskAddresses: ['support@ect-helpdesk.example'],
    maxBytes: 26_214_400,
    serverName: 'matchdesk.localhost',
    unlimitedAddresses: ['127.0.0.1', '::1'],
    receive: (envelope, raw) => spool.add(envelope, raw),
    health: spool,
    countRefusal: () => undefined,
    log: silentLog,
  })
  const { port } = await door.start()
  process.on('message', () => void empty())
  process.send?.({ port })

  async function empty(): Promise<void> {
    const ids = await spool.waiting(Number.MAX_SAFE_INTEGER)
    for (const id of ids) await spool.remove(id)
    process.send?.({ removed: ids.length })
  }
}

void main(process.argv[2] ?? '')
