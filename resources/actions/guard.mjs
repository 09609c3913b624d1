/** What the destinations' code may not do in this process: in both modes start programs, in mode `preview` reach a network. */

import { createRequire, syncBuiltinESMExports } from 'node:module'
import { Worker } from 'node:worker_threads'

const require = createRequire(import.meta.url)

const BEAT_MS = 2000
const MOST_MISSED = 45

/** Ends the process when its one thread has been busy for a minute and a half: nobody else may be left to do it. */
export function watch() {
  const beats = new Int32Array(new SharedArrayBuffer(4))
  setInterval(() => Atomics.add(beats, 0, 1), BEAT_MS).unref()
  const source = `
    const { beats, every, most } = require('node:worker_threads').workerData
    let last = -1, missed = 0
    setInterval(() => {
      const now = Atomics.load(beats, 0)
      missed = now === last ? missed + 1 : 0
      last = now
      if (missed >= most) process.kill(process.pid, 'SIGKILL')
    }, every)`
  const workerData = { beats, every: BEAT_MS, most: MOST_MISSED }
  new Worker(source, { eval: true, workerData, stdin: false, resourceLimits: { maxOldGenerationSizeMb: 16 } }).unref()
}

/** Close the doors of a mode, for good. Must run before any package is loaded. */
export function guard(mode, recorder) {
  forbidPrograms()
  if (mode === 'preview') forbidNetwork(recorder)
  recorder.replaceRequests(require('node:http'), require('node:https'))
  syncBuiltinESMExports()
}

function refuse(what) {
  return function () {
    throw new Error(`${what} is not possible here.`)
  }
}

function forbidPrograms() {
  const programs = require('node:child_process')
  for (const name of ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync']) {
    programs[name] = refuse('Starting a program')
  }
  programs.ChildProcess.prototype.spawn = refuse('Starting a program')
  const threads = require('node:worker_threads')
  threads.Worker = class {
    constructor() {
      refuse('Starting a thread')()
    }
  }
  process.binding = refuse("Reaching into Node's inside")
  process.dlopen = refuse('Loading native code')
}

function forbidNetwork(recorder) {
  forbidNames()
  const net = require('node:net')
  net.Socket.prototype.connect = function (...all) {
    // What comes from net.connect has been put into an array already.
    const where = target(Array.isArray(all[0]) ? all[0][0] : net._normalizeArgs(all)[0])
    recorder.connection(where)
    process.nextTick(() => this.destroy(blocked(where)))
    return this
  }
  net.Server.prototype.listen = refuse('Listening')
  const datagrams = require('node:dgram')
  for (const name of ['bind', 'connect', 'send']) {
    datagrams.Socket.prototype[name] = refuse('Using the network')
  }
}

function forbidNames() {
  const dns = require('node:dns')
  const failing = (name) => function (...all) {
    const callback = all.at(-1)
    if (typeof callback !== 'function') throw blocked(String(all[0]))
    process.nextTick(callback, blocked(String(all[0])))
  }
  const promising = () => (name) => Promise.reject(blocked(String(name)))
  const isLookup = (name) => /^(lookup|resolve|reverse)/.test(name)
  for (const owner of [dns, dns.Resolver.prototype]) {
    for (const name of Object.getOwnPropertyNames(owner).filter(isLookup)) owner[name] = failing(name)
  }
  for (const owner of [dns.promises, dns.promises.Resolver.prototype]) {
    for (const name of Object.getOwnPropertyNames(owner).filter(isLookup)) owner[name] = promising()
  }
}

function target(options) {
  if (typeof options === 'number') return `tcp://localhost:${options}`
  if (options?.path) return `unix:${options.path}`
  return `tcp://${options?.host ?? 'localhost'}:${options?.port ?? ''}`
}

function blocked(where) {
  return Object.assign(new Error(`A preview opens no connection (${where}).`), { code: 'EPREVIEW' })
}
