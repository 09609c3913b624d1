/** Runs the actions of a destination for events: the packages' own code matches, maps, checks and sends. */

import { understood } from './queries.mjs'
import { Recording } from './recorder.mjs'

const MOST_ALTOGETHER = 16 << 20
const QUIET = { observe() {}, _name: String, _tags: (tags) => tags ?? [], incr() {}, set() {}, histogram() {} }
const NO_LOG = { level: 'error', name: 'none', debug() {}, info() {}, warn() {}, error() {}, crit() {}, log() {}, withTags() {} }

export class Runner {
  #made = new Map()

  constructor(mode, require, definitions, recorder) {
    this.preview = mode === 'preview'
    this.core = require('@segment/actions-core')
    this.parse = require('@segment/destination-subscriptions').parseFql
    this.definitions = definitions
    this.recorder = recorder
  }

  /**
   * Run every subscription for every event, the events one after the other, the actions of one side by side.
   *
   * `message`: `destination` (slug), `settings`, `events`, `subscriptions` (`[{action, subscribe, mapping}]`), `headers` to add
   * to what goes out, `action_ms`.
   * Answers with a list for each event, one entry for each subscription.
   */
  async run({ destination: slug, settings, events, subscriptions, headers, action_ms }, started) {
    const destination = this.#destination(slug)
    const refused = this.#settingsError(destination, settings)
    const budget = { left: MOST_ALTOGETHER }
    const all = []
    for (const [place, event] of events.entries()) {
      const recording = () => new Recording(budget, () => started(place), headers)
      const work = subscriptions.map((subscription) =>
        refused ?? this.#runOne(destination, settings, event, subscription, action_ms, recording())
      )
      all.push(await Promise.all(work))
    }
    return all
  }

  /** Whether the destination takes the settings, as its own test says. */
  async test({ destination: slug, settings, action_ms }) {
    const destination = this.#destination(slug)
    const refused = this.#settingsError(destination, settings)
    if (refused) return refused
    const tests = typeof destination.authentication?.testAuthentication === 'function'
    if (!tests) return { outcome: 'untested', words: '', requests: [] }
    const recording = new Recording({ left: MOST_ALTOGETHER }, () => {})
    return this.#recorded(recording, action_ms, async () => {
      await destination.testAuthentication(structuredClone(settings))
      return { outcome: 'sent', words: '' }
    })
  }

  #destination(slug) {
    const known = this.definitions.get(slug)
    if (known === undefined) throw new Error(`There is no destination “${slug}”.`)
    if (known.failed !== undefined) throw new Error(`“${slug}” could not be loaded: ${known.failed}`)
    // The schemas that the packages cache are found by name, and names are not told apart: slugs are.
    if (!this.#made.has(slug)) this.#made.set(slug, new this.core.Destination({ ...known.definition, name: slug }))
    return this.#made.get(slug)
  }

  #settingsError(destination, settings) {
    try {
      const { oauth, ...others } = structuredClone(settings)
      destination.validateSettings(others)
      return null
    } catch (error) {
      return { outcome: 'settings', words: words(error), requests: [] }
    }
  }

  async #runOne(destination, settings, event, { action, subscribe, mapping }, limit, recording) {
    const began = performance.now()
    const work = () => this.#execute(destination, settings, event, action, subscribe, mapping)
    const result = await this.#recorded(recording, limit, work)
    return { ...result, took_us: Math.round((performance.now() - began) * 1000) }
  }

  async #execute(destination, settings, event, action, subscribe, mapping) {
    if (!Object.hasOwn(destination.actions, action)) return { outcome: 'error', words: `It has no action “${action}”.` }
    // What the packages say about a query that they cannot parse is a stumble of their parser; the query says more.
    if (!understood(this.parse(subscribe), subscribe)) return { outcome: 'subscription', words: subscribe }
    const subscription = { partnerAction: action, subscribe, mapping: structuredClone(mapping) }
    const given = { ...structuredClone(settings), subscription }
    const results = await destination.onEvent(structuredClone(event), given, this.#options())
    if (results.some((result) => result?.output === 'not subscribed')) return { outcome: 'unsubscribed', words: '' }
    return { outcome: 'sent', words: '' }
  }

  #options() {
    const kept = new Map()
    const transaction = {}
    return {
      features: {},
      statsContext: { statsClient: QUIET, tags: [] },
      logger: NO_LOG,
      transactionContext: { transaction, setTransaction: (key, value) => void (transaction[key] = value) },
      stateContext: { getRequestContext: (key) => kept.get(key), setResponseContext: (key, value) => void kept.set(key, value) },
    }
  }

  async #recorded(recording, limit, work) {
    let timer
    const late = new Promise((resolve) => {
      timer = setTimeout(() => resolve({ outcome: 'timeout', words: '' }), limit)
    })
    const whole = this.recorder
      .within(recording, work)
      .catch((error) => this.#failure(error, recording))
      .then((result) => recording.settled().then(() => result))
    const result = await Promise.race([late, whole])
    clearTimeout(timer)
    recording.close()
    const { requests } = recording
    if (result.outcome === 'sent' && requests.length === 0) result.outcome = 'nothing'
    const connects = this.preview && requests.some(({ kind }) => kind === 'connection')
    return { ...result, ...(connects ? { outcome: 'connection', words: '' } : {}), requests }
  }

  #failure(error, recording) {
    const status = Number(error?.response?.status ?? error?.status) || null
    const code = error?.code === undefined ? '' : String(error.code)
    const known = { words: words(error), status, code }
    if (error?.name === 'AggregateAjvError' || error?.name === 'ValidationError') return { outcome: 'invalid', ...known }
    if (recording.requests.length === 0 && code === 'PAYLOAD_VALIDATION_FAILED') return { outcome: 'invalid', ...known }
    // The answer was made up, so what becomes of it says nothing.
    if (this.preview && recording.answered) return { outcome: 'partial', ...known }
    return { outcome: 'error', ...known }
  }
}

function words(error) {
  const said = error?.errors?.map?.((one) => one.message) ?? []
  return [...new Set(said.length ? said : [String(error?.message ?? error)])].join(' ').slice(0, 2000)
}
