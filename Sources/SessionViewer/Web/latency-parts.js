// What a wait is made of. A segment's colour says whom one waited for.
import { ms } from './format.js'

export const PARTS = {
  endpointing: {
    name: 'Endpointing',
    colour: 'seg-vad',
    what: 'silence the server waits for before it takes the turn as ended',
  },
  created: { name: 'Response created', colour: 'seg-net', what: 'until response.created' },
  model: {
    name: 'Model, to the call',
    colour: 'seg-model',
    what: 'until the tool call, or a request for approval, was complete',
  },
  approval: { name: 'Approval', colour: 'seg-approval', what: 'until somebody approved the call, or did not' },
  tool: { name: 'Tool', colour: 'seg-tool', what: 'until the client sent the output' },
  first: { name: 'First audio', colour: 'seg-first', what: 'until the first output_audio.delta' },
}

const TEXT = { name: 'First text', colour: 'seg-first', what: 'until the first output_text.delta' }

export function partOf(part, wait) {
  return part.kind === 'first' && !wait.voice
    ? TEXT
    : (PARTS[part.kind] ?? { name: part.kind, colour: 'seg-net', what: '' })
}

export function partName(part, wait) {
  return part.kind === 'tool' && part.name ? part.name : partOf(part, wait).name
}

// How long it was: at least that long, or about that long.
export function waitText(wait) {
  return (wait.longer ? '> ' : '') + (wait.estimated ? '~' : '') + ms(wait.ms)
}

export function waitedFor(wait) {
  return wait.voice ? 'first audio' : 'first text'
}
