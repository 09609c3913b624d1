/**
 * Sees every request that a destination makes, through `fetch` in its three forms and through `http.request`.
 *
 * In mode `preview` nothing goes out: each request is answered 200 with the JSON `{}`. In mode `send` it goes out and its
 * answer is kept. Which action a request belongs to is known from the asynchronous context that it is made in.
 */

import { AsyncLocalStorage } from 'node:async_hooks'
import { Duplex } from 'node:stream'
import zlib from 'node:zlib'

const MOST_REQUESTS = 25 // of one action in a preview: some ask again until an answer satisfies them
const MOST_BODY = 1 << 20
const MOST_ANSWER = 64 << 10
const MOST_REDIRECTS = 3

const UNPACK = { gzip: zlib.gunzipSync, deflate: zlib.inflateSync, br: zlib.brotliDecompressSync }

/** What is recorded while one action runs. `budget.left` is shared by the actions of one command. */
export class Recording {
  requests = []
  answered = false
  closed = false
  stop = new AbortController()

  /** `headers` are added to each request that goes out. */
  constructor(budget, started, headers = {}) {
    this.budget = budget
    this.started = started
    this.headers = headers
  }

  /** Nothing more may go out on behalf of this action. */
  close() {
    this.closed = true
    this.stop.abort()
  }
}

export class Recorder {
  #storage = new AsyncLocalStorage()

  constructor(mode) {
    this.preview = mode === 'preview'
  }

  /** Run a function so that the requests it makes are kept in `recording`. */
  within(recording, work) {
    return this.#storage.run({ recording, own: false }, work)
  }

  /** A connection that was asked for and not opened, as of Kafka or SFTP. */
  connection(where) {
    const recording = this.#storage.getStore()?.recording
    if (recording === undefined || recording.requests.length >= MOST_REQUESTS) return
    recording.requests.push({ kind: 'connection', method: 'CONNECT', url: where, headers: [], body: null, after_answer: recording.answered })
  }

  /** Put ours in the place of the packages' `fetch` and of the global one. Before any other package is loaded. */
  replaceFetch(require) {
    const place = require.resolve('cross-fetch')
    const theirs = require(place)
    const ours = this.#fetching(theirs.Request, theirs.Response, theirs.fetch)
    const replacement = Object.assign((...all) => ours(...all), { ...theirs, fetch: ours, default: ours })
    require.cache[place].exports = replacement
    const global = this.#fetching(globalThis.Request, globalThis.Response, globalThis.fetch)
    globalThis.fetch = global
  }

  #fetching(Request, Response, fetch) {
    return async (input, init) => {
      const asked = new Request(typeof input === 'string' && input.startsWith('//') ? `https:${input}` : input, init)
      const recording = this.#open()
      const body = asked.body == null ? null : Buffer.from(await asked.arrayBuffer())
      const entry = this.#enter(recording, asked.method, asked.url, [...asked.headers], body)
      if (this.preview) {
        await new Promise(setImmediate) // as any network would, so that requests made side by side are seen as such
        recording.answered = true
        return new Response('{}', { status: 200, statusText: 'OK', headers: { 'content-type': 'application/json' } })
      }
      const signal = asked.signal ? AbortSignal.any([asked.signal, recording.stop.signal]) : recording.stop.signal
      const going = new Request(asked, { signal, redirect: 'manual', ...(body === null ? {} : { body }) })
      for (const [name, value] of Object.entries(recording.headers)) going.headers.set(name, value)
      return this.#timed(entry, recording, async () => {
        const response = await this.#storage.run({ recording, own: true }, () => follow(fetch, Request, going, body))
        const answer = Buffer.from(await response.arrayBuffer())
        entry.answer = { status: response.status, headers: [...response.headers], ...this.#shown(recording, answer, MOST_ANSWER) }
        const empty = [101, 204, 205, 304].includes(response.status)
        const { status, statusText, headers } = response
        return Object.defineProperty(new Response(empty ? null : answer, { status, statusText, headers }), 'url', { value: response.url })
      })
    }
  }

  /** Wrap `request` and `get` of Node's http and https, which other clients (Amazon's) use. */
  replaceRequests(...modules) {
    for (const module of modules) {
      const original = module.request
      module.request = (...all) => {
        const store = this.#storage.getStore()
        if (store?.own) return original(...all)
        return this.preview ? this.#imagined(original, module.globalAgent.defaultPort, all) : this.#watched(original, all)
      }
      module.get = (...all) => module.request(...all).end()
    }
  }

  #imagined(original, defaultPort, all) {
    const socket = new NoSocket()
    const at = all.findIndex((one) => one !== null && typeof one === 'object' && !(one instanceof URL))
    const options = { ...(at < 0 ? {} : all[at]), defaultPort, agent: undefined, createConnection: () => socket }
    const recording = this.#open()
    const request = at < 0 ? original(all[0], options, ...all.slice(1)) : original(...all.slice(0, at), options, ...all.slice(at + 1))
    this.#collect(request, (body) => {
      this.#enter(recording, request.method, address(request), headersOf(request), body)
      setImmediate(() => {
        recording.answered = true
        socket.answer()
      })
    })
    return request
  }

  #watched(original, all) {
    const recording = this.#open()
    const request = original(...all)
    this.#collect(request, (body) => {
      const entry = this.#enter(recording, request.method, address(request), headersOf(request), body)
      const began = performance.now()
      request.once('error', (error) => {
        entry.error = String(error.message)
        entry.took_us = microseconds(began)
      })
      request.once('response', (response) => {
        const pieces = []
        const push = response.push
        response.push = function (piece, ...rest) {
          if (piece) pieces.push(Buffer.from(piece))
          return push.call(this, piece, ...rest)
        }
        response.once('end', () => {
          entry.took_us = microseconds(began)
          const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
          entry.answer = { status: response.statusCode, headers, ...this.#shown(recording, Buffer.concat(pieces), MOST_ANSWER) }
          recording.answered = true
        })
      })
    })
    recording.stop.signal.addEventListener('abort', () => request.destroy(), { once: true })
    return request
  }

  #collect(request, then) {
    const pieces = []
    const keep = (piece, encoding) => {
      if (typeof piece === 'string') pieces.push(Buffer.from(piece, typeof encoding === 'string' ? encoding : 'utf8'))
      else if (piece instanceof Uint8Array) pieces.push(Buffer.from(piece))
    }
    const { write, end } = request
    request.write = function (piece, encoding, ...rest) {
      keep(piece, encoding)
      return write.call(this, piece, encoding, ...rest)
    }
    request.end = function (piece, encoding, ...rest) {
      request.write = write // Node's end writes through it
      keep(piece, encoding)
      then(pieces.length ? Buffer.concat(pieces) : null)
      return end.call(this, piece, encoding, ...rest)
    }
  }

  #open() {
    const recording = this.#storage.getStore()?.recording
    if (recording === undefined) throw new Error('No request is made outside of an action.')
    if (recording.closed) throw new Error('The time for this action is over.')
    if (this.preview && recording.requests.length >= MOST_REQUESTS) {
      throw new Error(`It made ${MOST_REQUESTS} requests; a preview shows no more.`)
    }
    return recording
  }

  #enter(recording, method, url, headers, body) {
    if (!this.preview) recording.started()
    const started_us = Math.round((performance.timeOrigin + performance.now()) * 1000)
    const packing = headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1]
    const entry = {
      kind: 'http', method, url, headers, ...this.#shown(recording, unpacked(body, packing), MOST_BODY),
      after_answer: recording.answered, started_us, took_us: 0, answer: null, error: '',
    }
    recording.requests.push(entry)
    return entry
  }

  async #timed(entry, recording, work) {
    const began = performance.now()
    try {
      return await work()
    } catch (error) {
      entry.error = String(error?.message ?? error)
      throw error
    } finally {
      entry.took_us = microseconds(began)
      recording.answered = true
    }
  }

  #shown(recording, body, most) {
    if (body === null) return { body: null, size: 0 }
    const part = body.subarray(0, Math.max(0, Math.min(most, recording.budget.left)))
    recording.budget.left -= part.length
    try {
      // A character that the cut halves is left out; bytes that are no UTF-8 at all are handed over as they are.
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(part, { stream: part.length < body.length })
      return { body: text, encoding: 'text', size: body.length }
    } catch {
      return { body: part.toString('base64'), encoding: 'base64', size: body.length }
    }
  }
}

/** Fetch, following redirects that keep the method within one host: headers that hold keys go to nobody else. */
async function follow(fetch, Request, request, body) {
  let response = await fetch(request)
  const codes = ['GET', 'HEAD'].includes(request.method) ? [301, 302, 303, 307, 308] : [307, 308]
  for (let left = MOST_REDIRECTS; left > 0 && codes.includes(response.status); left--) {
    const to = new URL(response.headers.get('location') ?? '', request.url)
    const from = new URL(request.url)
    if (to.host !== from.host || to.protocol !== from.protocol) break
    const { method, headers, signal } = request
    response = await fetch(new Request(to.href, { method, headers, signal, redirect: 'manual', body: body ?? undefined }))
  }
  return response
}

/** Takes what is written, says nothing until told to answer. */
class NoSocket extends Duplex {
  connecting = false
  remoteAddress = '127.0.0.1'

  answer() {
    this.push('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}')
    this.push(null)
  }

  _read() {}

  _write(_piece, _encoding, done) {
    done()
  }

  setTimeout() {
    return this
  }

  setNoDelay() {
    return this
  }

  setKeepAlive() {
    return this
  }

  ref() {
    return this
  }

  unref() {
    return this
  }
}

function unpacked(body, packing) {
  const unpack = body === null ? undefined : UNPACK[packing?.toLowerCase()]
  if (unpack === undefined) return body
  try {
    return unpack(body, { maxOutputLength: MOST_BODY })
  } catch {
    return body
  }
}

function address(request) {
  const host = request.getHeader('host') ?? request.host
  return `${request.protocol}//${host}${request.path}`
}

function headersOf(request) {
  return Object.entries(request.getHeaders()).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]))
}

function microseconds(began) {
  return Math.round((performance.now() - began) * 1000)
}
