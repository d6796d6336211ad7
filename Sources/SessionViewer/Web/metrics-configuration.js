// The configuration at the playhead, and which of how many it is.
import { transcriptionOf, turnDetectionOf, voiceOf } from './configuration.js'
import { h } from './dom.js'
import { icon } from './icons.js'
import { section } from './metrics-section.js'
import { sinceText } from './place.js'
import { visible } from './visible.js'

export function configurationSection({ session }, at) {
  const { config } = at
  const rows = [
    ['Model', config.model ?? session.model],
    ['Voice', words(voiceOf(config))],
    ['Output', (config.output_modalities ?? config.modalities)?.join(', ')],
    ['Input format', words(config.audio?.input?.format ?? config.input_audio_format)],
    ['Turn detection', turnDetectionOf(config) === undefined ? null : words(turnDetectionOf(config))],
    ['Transcription', transcriptionOf(config) === undefined ? null : words(transcriptionOf(config))],
    ['Speed', config.audio?.output?.speed ?? config.speed],
    ['Max. output', config.max_output_tokens ?? config.max_response_output_tokens],
    ['Tool choice', config.tool_choice && words(config.tool_choice)],
  ].filter(([, value]) => value != null)
  const which = session.configs.length > 1 ? `, ${session.configs.indexOf(at) + 1} of ${session.configs.length}` : ''
  const time = sinceText(session, at.t)
  const since = `since ${time ? time + ' s, ' : ''}seq ${at.seq}`
  const pairs = rows.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, ...visible(String(value)))))
  return section(
    'configuration',
    'Configuration',
    since + which,
    config.instructions && h('div', { class: 'instructions', tabindex: '0' }, ...visible(String(config.instructions))),
    h('dl', { class: 'kv' }, pairs),
    config.tools?.length ? h('div', { class: 'tool-list' }, config.tools.map(tool)) : null,
  )
}

function words(value) {
  if (value === null) return 'off'
  if (typeof value !== 'object') return value
  const parts = Object.entries(value).filter(([, x]) => x != null)
  return parts
    .map(([key, x]) =>
      key === 'type' || key === 'model' ? x : `${key} ${typeof x === 'object' ? JSON.stringify(x) : x}`,
    )
    .join(', ')
}

function tool(x) {
  const name = h('code', { class: 'fn' }, x.name ?? x.server_label ?? x.type ?? '?')
  const about = h('span', { class: 'args' }, x.description ?? x.server_url ?? '')
  const details = h('pre', {}, ...visible(JSON.stringify(x.parameters ?? x, null, 2)))
  return h('details', { class: 'card' }, h('summary', {}, icon('chevron', 14), name, about), details)
}
