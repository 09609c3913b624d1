/**
 * Runs Segment's own destinations for Event Inspector.
 *
 *   node child.mjs preview|send [DIRECTORY]
 *
 * The working folder is the one that the packages are installed in. With the directory of one destination only that one is
 * loaded, which takes a third of the time and the memory.
 *
 * One JSON object a line comes in on stdin, `{"id": 1, "do": "list"}`, and one goes out on stdout, `{"id": 1, "ok": …}` or
 * `{"id": 1, "error": "…"}`. Before a request goes out to a destination, `{"id": 1, "started": 0}` says so, with the place
 * of its event. The first line out is `{"ready": …}`. In mode `preview` the process can reach no network at all, for as long
 * as it lives; in mode `send` it can. It ends when stdin does.
 */

import { createRequire } from 'node:module'
import path from 'node:path'
import { guard, watch } from './guard.mjs'
import { load } from './definitions.mjs'
import { describe } from './describe.mjs'
import { Recorder } from './recorder.mjs'
import { Runner } from './running.mjs'

const MOST_LINE = 32 << 20

const [mode, only] = process.argv.slice(2)
if (mode !== 'preview' && mode !== 'send') {
  process.stderr.write('usage: child.mjs preview|send [DIRECTORY]\n')
  process.exit(64)
}

// What the packages say on the console may hold settings, and stdout is ours.
const write = process.stdout.write.bind(process.stdout)
process.stdout.write = process.stderr.write = () => true
const say = (message) => write(JSON.stringify(message) + '\n')

process.on('uncaughtException', () => {})
process.on('unhandledRejection', () => {})

watch()
const recorder = new Recorder(mode)
guard(mode, recorder)
const require = createRequire(path.join(process.cwd(), 'package.json'))
recorder.replaceFetch(require)

const began = performance.now()
let definitions
try {
  definitions = load(require, only)
} catch (error) {
  say({ failed: String(error?.message ?? error).slice(0, 2000) })
  process.exit(70)
}
const runner = new Runner(mode, require, definitions, recorder)
say({ ready: { node: process.version, definitions: definitions.size, took_ms: Math.round(performance.now() - began) } })

const commands = {
  list: () => [...definitions.values()].map(describe),
  [mode]: (message) => runner.run(message, (event) => say({ id: message.id, started: event })),
}
if (mode === 'send') commands.test = (message) => runner.test(message)

async function answer(line) {
  let message
  try {
    message = JSON.parse(line)
  } catch {
    return // no id to answer to
  }
  try {
    if (!Object.hasOwn(commands, message.do)) throw new Error(`A child in mode ${mode} does not ${message.do}.`)
    say({ id: message.id, ok: await commands[message.do](message) })
  } catch (error) {
    say({ id: message.id, error: String(error?.message ?? error).slice(0, 4000) })
  }
}

let pieces = []
let held = 0
process.stdin.on('data', (chunk) => {
  let start = 0
  for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
    pieces.push(chunk.subarray(start, end))
    void answer(Buffer.concat(pieces).toString('utf8'))
    pieces = []
    held = 0
    start = end + 1
  }
  if (start < chunk.length) {
    pieces.push(chunk.subarray(start))
    held += chunk.length - start
    if (held > MOST_LINE) process.exit(65)
  }
})
process.stdin.on('end', () => process.exit(0))
