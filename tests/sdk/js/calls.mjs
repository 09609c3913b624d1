// The calls that every driver makes, and how the browser family of SDKs takes them.

/** Turns {"$date": TEXT}, at any depth, into a Date, as the application would pass it. */
export function revive(value) {
  if (Array.isArray(value)) return value.map(revive)
  if (value === null || typeof value !== 'object') return value
  if ('$date' in value) return new Date(value.$date)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revive(inner)]))
}

/** Makes each call with positional arguments, except the types in `omit`, which the SDK does not have. */
export function play(analytics, calls, omit = []) {
  return calls
    .filter((call) => !omit.includes(call.type))
    .map((call) => {
      switch (call.type) {
        case 'identify':
          return analytics.identify(call.userId, call.traits)
        case 'track':
          return analytics.track(call.event, call.properties)
        case 'group':
          return analytics.group(call.groupId, call.traits)
        case 'alias':
          return analytics.alias(call.userId, call.previousId)
        default:
          return analytics[call.type](call.category, call.name, call.properties)
      }
    })
}
