'use strict'
const fs = require('node:fs')
const path = require('node:path')
const { createSupervisor, freePort } = require('./supervisor')

/** What one process does: one role each, or two where processes are dear. */
const APART = ['console', 'worker', 'scheduler', 'intake']
const TOGETHER = ['console,scheduler', 'intake,worker']

/**
 * Processes of one role each (of two when they are `combined`), every one with a disk of its own, over one database and one blob store. `place` says
 * where each runs: an address, and what its command begins with.
 */
async function createFleet({ each, combined, folder, service, shared, placeOf, sharedBlobs }) {
  const members = []
  for (const role of combined ? TOGETHER : APART) {
    for (let number = 1; number <= each; number += 1) {
      const place = placeOf(members.length)
      const ports = { console: await freePort('127.0.0.1'), smtp: await freePort('127.0.0.1') }
      const dataDir = path.join(folder, nameOf(role, number))
      fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 })
      // Without a store over the network, a shared folder stands for it.
      if (sharedBlobs) fs.symlinkSync(sharedBlobs, path.join(dataDir, 'blobs'))
      const env = {
        ...process.env,
        ...shared,
        ROLES: role,
        DATA_DIR: dataDir,
        BIND_ADDRESS: place.address,
        CONSOLE_PORT: String(ports.console),
        SMTP_PORT: String(ports.smtp),
      }
      const logPath = path.join(folder, `${nameOf(role, number)}.log`)
      const command = [...place.command, process.execPath, service, 'serve']
      const supervisor = createSupervisor({ command, env, logPath, ports, host: place.address })
      members.push({ role, name: nameOf(role, number), place, ports, env, logPath, supervisor })
    }
  }
  return {
    members,
    of: role => members.filter(member => member.role.split(',').includes(role)),
    urlOf: member => `http://${member.place.address}:${member.ports.console}`,
    /** The first console makes the tables and the sample register; then the others come together, a few at a time. */
    async start() {
      await members[0].supervisor.start()
      const waiting = members.slice(1)
      const startSome = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) await next.supervisor.start()
      }
      await Promise.all([startSome(), startSome(), startSome()])
    },
    async stop() {
      const went = await Promise.all(members.map(member => member.supervisor.stop()))
      return went.every(Boolean)
    },
    async killAll() {
      await Promise.allSettled(members.map(member => member.supervisor.kill()))
    },
  }
}

function nameOf(role, number) {
  return `${role.replace(',', '-')}-${number}`
}

module.exports = { createFleet }
