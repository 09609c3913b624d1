/** Describes definitions as JSON: settings, actions with their fields, presets. */

const MOST_DEPTH = 4

/** One definition as plain values; a definition that failed to load has `failed`, the reason, and nothing of the rest. */
export function describe({ slug, id, directory, definition, failed }) {
  if (failed !== undefined) return { slug, id, directory, name: directory, failed }
  const authentication = definition.authentication ?? {}
  return {
    slug,
    id,
    directory,
    name: definition.name,
    description: text(definition.description),
    mode: definition.mode ?? 'cloud',
    scheme: authentication.scheme ?? '',
    tests: typeof authentication.testAuthentication === 'function',
    settings: fields(authentication.fields),
    actions: Object.entries(definition.actions).map(([key, action]) => describeAction(key, action)),
    presets: (definition.presets ?? []).map(describePreset),
  }
}

function describeAction(key, action) {
  return {
    slug: key,
    title: text(action.title),
    description: text(action.description),
    subscribe: action.defaultSubscription ?? null,
    hidden: action.hidden === true,
    batches: typeof action.performBatch === 'function',
    sync_mode: action.syncMode?.default ?? null,
    fields: fields(action.fields),
  }
}

function describePreset(preset) {
  return {
    name: text(preset.name),
    action: preset.partnerAction,
    type: preset.type ?? 'automatic',
    subscribe: preset.subscribe ?? null,
    event: preset.eventSlug ?? null,
    mapping: preset.mapping ?? {},
  }
}

function fields(all, depth = 0) {
  return Object.entries(all ?? {}).map(([key, field]) => describeField(key, field, depth))
}

function describeField(key, field, depth) {
  const required = field.required
  return {
    key,
    label: text(field.label) || key,
    description: text(field.description),
    type: field.type ?? 'string',
    format: field.format ?? null,
    required: required === true ? 'always' : required ? 'sometimes' : 'never',
    multiple: field.multiple === true,
    dynamic: Boolean(field.dynamic),
    hidden: field.unsafe_hidden === true,
    default: field.default ?? null,
    choices: (Array.isArray(field.choices) ? field.choices : []).map(describeChoice),
    properties: depth < MOST_DEPTH ? fields(field.properties, depth + 1) : [],
  }
}

function describeChoice(choice) {
  if (choice === null || typeof choice !== 'object') return { label: String(choice), value: choice }
  return { label: String(choice.label ?? choice.value), value: choice.value }
}

function text(value) {
  return typeof value === 'string' ? value.trim() : ''
}
