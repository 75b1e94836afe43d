'use strict'
const { LegacyFakeTimers, ModernFakeTimers } = require('@jest/fake-timers')
const { ModuleMocker } = require('jest-mock')

/**
 * The environment of a suite: the globals of its worker, where Jest would make a world of its own for each. What a suite leaves
 * changed of the process is put back after it.
 */
module.exports = class OneWorld {
  constructor({ projectConfig: config }) {
    const global = globalThis
    this.global = global
    this.before = { env: { ...process.env }, cwd: process.cwd(), exit: process.exit, console: global.console }
    this.moduleMocker = new ModuleMocker(global)
    const timerConfig = { idToRef: id => ({ id, ref() {}, unref() {} }), refToId: timer => timer?.id }
    this.fakeTimers = new LegacyFakeTimers({ config, global, moduleMocker: this.moduleMocker, timerConfig })
    this.fakeTimersModern = new ModernFakeTimers({ config, global })
  }

  async setup() {
    // Jest keeps a hundred calls of each error and looks each of them up in maps of sources: a third of the time of suites with many tests.
    Error.stackTraceLimit = 10
  }

  async teardown() {
    this.fakeTimers.dispose()
    this.fakeTimersModern.dispose()
    const { env, cwd, exit, console } = this.before
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name]
    Object.assign(process.env, env)
    if (process.cwd() !== cwd) process.chdir(cwd)
    process.exit = exit
    globalThis.console = console
  }

  exportConditions() {
    return ['node', 'node-addons']
  }

  /** Jest asks whether there is a context; the runtime beside this compiles into the world that is. */
  getVmContext() {
    return {}
  }
}
