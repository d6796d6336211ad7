"""The page's pure parts by themselves, on made-up data: folding, peaks, pointers, addresses, marks."""

import pytest


@pytest.fixture(scope="module")
def modules(chromium, samples):
    """A page in which modules can be imported: `call(name, body)` runs a function body with the module as `m`."""
    page = chromium.new_page()
    page.goto(samples.url)

    def call(names, body):
        # Relative to the page: its address has the token in it.
        imports = ", ".join(f"import(new URL('./{name}.js', document.baseURI))" for name in names)
        return page.evaluate(f"async () => {{ const [{', '.join(n.replace('-', '_') for n in names)}] = await Promise.all([{imports}]); {body} }}")

    yield call
    page.close()


RANDOM = """
  let state = 7
  const random = (n) => (state = (state * 1103515245 + 12345) & 0x7fffffff) % n
"""
INDEX = (
    RANDOM
    + """
  const index = new event_index.EventIndex(4)
  const types = ['session.created', 'input_audio_buffer.append', 'response.output_audio.delta', 'response.output_text.delta',
    'response.done'].map((type) => index.typeNumber(type))
  const add = (n) => { for (let i = 0; i < n; i++) {
    const kind = [1, 2, 3, 1, 2, 3, 1, 2, 0, 4][random(10)]
    index.push({ seq: index.length + 1, t: index.length * 10, dir: kind === 1 ? 0 : 1, type: types[kind], size: random(1000), ms: kind === 1 ? 20 : 0,
      response: -1, item: -1, call: -1 })
  } }
"""
)
FACTS = """
  const facts = (rows) => {
    let count = 0, size = 0
    const seen = new Set()
    for (let row = 0; row < rows.length; row++) {
      if (rows.isInner(row) || rows.isLoss(row)) continue
      count += rows.count[row]
      size += rows.size[row]
      for (const i of rows.members(row)) seen.add(i)
    }
    return { count, size, seen: seen.size, rows: rows.length }
  }
"""


@pytest.mark.parametrize("options", ["{ fold: true }", "{ fold: false }", "{ fold: true, dir: 1 }", "{ fold: true, match: (i) => i % 3 > 0 }"])
def test_folding_loses_nothing(modules, options):
    facts = modules(
        ["event-index", "event-rows"],
        f"""{INDEX}{FACTS} add(5000)
        const options = {{ dir: null, match: null, open: new Set(), ...{options} }}
        const rows = new event_rows.EventRows(index, options)
        let count = 0, size = 0
        for (let i = 0; i < index.length; i++) {{
          if (options.dir != null && index.dir[i] !== options.dir) continue
          if (options.match && !options.match(i)) continue
          count++
          size += index.size[i]
        }}
        return [facts(rows), {{ count, size, seen: count, rows: rows.length }}, rows.shown]""",
    )
    assert facts[0] == facts[1]
    assert facts[2] == facts[1]["count"]


def test_folding_as_events_come_is_folding_at_once(modules):
    same = modules(
        ["event-index", "event-rows"],
        f"""{INDEX} const options = {{ fold: true, dir: null, match: null, open: new Set() }}
        add(10)
        const rows = new event_rows.EventRows(index, options)
        for (let k = 0; k < 60; k++) {{ add(random(40)); rows.extend() }}
        const once = new event_rows.EventRows(index, options)
        const of = (r) => Array.from({{ length: r.length }}, (_, i) => [r.first[i], r.last[i], r.count[i], r.flags[i], r.size[i]])
        return JSON.stringify(of(rows)) === JSON.stringify(of(once))""",
    )
    assert same


def test_every_event_has_its_row(modules):
    wrong = modules(
        ["event-index", "event-rows"],
        f"""{INDEX} add(2000)
        const wrong = []
        for (const fold of [true, false]) for (const open of [new Set(), new Set([2, 9, 30])]) {{
          const rows = new event_rows.EventRows(index, {{ fold, dir: null, match: null, open, losses: [{{ seq: 50, count: 3 }}] }})
          for (let i = 0; i < index.length; i++) {{
            const row = rows.rowOf(i)
            const holds = rows.isFolded(row) ? rows.members(row).includes(i) : rows.first[row] === i && !rows.isLoss(row)
            if (!holds) wrong.push([fold, open.size, i, row])
          }}
        }}
        return wrong.slice(0, 5)""",
    )
    assert wrong == []


def test_peaks_are_those_of_all_their_bins(modules):
    wrong = modules(
        ["peaks"],
        f"""{RANDOM}
        const data = Int8Array.from({{ length: 40000 }}, (_, i) => (i % 2 ? random(128) : -random(128)))
        const api = {{ isFile: true, peaks: async () => ({{ bin: 20, data }}) }}
        const store = {{ api, session: {{ id: 'x', audio: {{ user: {{ ms: 400000 }} }} }}, emit() {{}} }}
        const all = new peaks.Peaks(store, 'user')
        await all.load()
        const wrong = []
        for (let k = 0; k < 300; k++) {{
          const from = random(19000) * 20, length = (1 + random(800)) * 20
          const out = [0, 0]
          all.range(from, from + length, out)
          let low = 0, high = 0
          for (let i = from / 20; i < Math.min(20000, (from + length) / 20); i++) {{ low = Math.min(low, data[i * 2]); high = Math.max(high, data[i * 2 + 1]) }}
          // Coarser levels may see a bin more at either end, but never miss one.
          if (out[0] * all.max > low + 0.01 || out[1] * all.max < high - 0.01) wrong.push([from, length, ...out, low, high])
        }}
        return wrong""",
    )
    assert wrong == []


def test_peaks_that_come_piece_by_piece_are_those_that_come_at_once(modules):
    """As live: the coarser levels come to be when there is enough for them, and hold what came before, too."""
    wrong = modules(
        ["peaks", "bytes"],
        f"""{RANDOM}
        const data = Int8Array.from({{ length: 8000 }}, (_, i) => (i % 2 ? random(128) : -random(128)))
        const store = {{ api: {{ isFile: true }}, session: {{ id: 'x' }}, emit() {{}} }}
        const all = new peaks.Peaks(store, 'user')
        for (let bin = 0; bin < 4000; ) {{
          const end = Math.min(4000, bin + 1 + random(30))
          all.append(20, bin * 20, bytes.toBase64(new Uint8Array(data.slice(bin * 2, end * 2).buffer)))
          bin = end
        }}
        const wrong = []
        for (const length of [20, 80, 320, 1280]) {{
          for (let from = 0; from + length <= 80000; from += length) {{
            const out = [0, 0]
            all.range(from, from + length, out)
            let low = 0, high = 0
            for (let i = from / 20; i < (from + length) / 20; i++) {{ low = Math.min(low, data[i * 2]); high = Math.max(high, data[i * 2 + 1]) }}
            if (Math.abs(out[0] * all.max - low) > 0.01 || Math.abs(out[1] * all.max - high) > 0.01) wrong.push([from, length, ...out, low, high])
          }}
        }}
        return wrong.slice(0, 5)""",
    )
    assert wrong == []


def test_finer_peaks_are_asked_for_and_end_where_they_are_not_known(modules):
    """Beyond what an answer held, the coarser ones stand in, until there is more to ask for."""
    seen = modules(
        ["peaks", "bytes"],
        """
        const asked = []
        let known = 400
        const api = { isFile: false, peaks: async (id, side, bin, from, to) => {
          asked.push([bin, from])
          return { bin, data: Int8Array.from({ length: (known / bin) * 2 }, (_, i) => (i % 2 ? 50 : -50)) }
        } }
        const store = { api, session: { id: 'x' }, emit() {} }
        const all = new peaks.Peaks(store, 'user')
        const piece = (bins) => bytes.toBase64(new Uint8Array(Int8Array.from({ length: bins * 2 }, (_, i) => (i % 2 ? 100 : -100)).buffer))
        const at = (from) => { const out = [0, 0]; all.range(from, from + 5, out); return Math.round(out[1] * all.max) }
        const settle = () => new Promise((done) => setTimeout(done))
        all.append(20, 0, piece(20))
        const seen = [at(100)]
        await settle()
        seen.push(at(100))
        all.append(20, 400, piece(20))
        seen.push(at(100), at(600), asked.length)
        known = 2400
        all.append(20, 800, piece(80))
        seen.push(at(600))
        await settle()
        seen.push(at(600), asked.length)
        all.append(20, 300, piece(1))
        seen.push(at(200), at(310))
        return seen""",
    )
    assert seen == [100, 50, 50, 100, 1, 100, 50, 2, 50, 100]


def test_pointers_change_what_they_name(modules):
    changed = modules(
        ["model"],
        """const json = { a: { 'x/y': 1, 'm~n': 2 }, list: [1, 2] }
        const next = model.patch(json, { '/a/x~1y': 3, '/a/m~0n': 4, '/list/1': 5, '/list/2': 6, '/no/such/place': 7 })
        return [next, model.patch(json, { '': { all: true } })]""",
    )
    assert changed == [{"a": {"x/y": 3, "m~n": 4}, "list": [1, 5, 6]}, {"all": True}]


@pytest.mark.parametrize(
    "hash, place",
    [
        ("", {"session": None}),
        ("#/?q=lights", {"session": None, "q": "lights"}),
        ("#/s/01A?t=4.2&seq=7&view=2-6", {"session": "01A", "t": 4200, "seq": 7, "view": [2000, 6000]}),
        ("#seq=110", {"session": None, "seq": 110}),
        ("#/s/a%2Fb?t=x&view=9", {"session": "a/b", "t": None, "view": None}),
    ],
)
def test_addresses(modules, hash, place):
    route = modules(["route"], f"return route.readRoute({hash!r})")
    assert {name: route[name] for name in place} == place


def test_numbers_as_people_read_them(modules):
    said = modules(
        ["format"],
        """return [format.ms(2337.35), format.ms(12345), format.ms(null), format.secs(59949), format.secs(59960), format.secs(3725000),
          format.usd(0.0200948), format.usd(null), format.usd(0), format.bytes(999), format.bytes(15e6), format.clock(4620, 2), format.clock(3723000, 0)]""",
    )
    assert said == ["2,337 ms", "12.3 s", "—", "59.9 s", "1 min 0 s", "1 h 2 min", "$0.020", "—", "$0.00", "999 B", "15.0 MB", "0:04.62", "1:02:03"]


def test_the_edge_of_what_is_drawn_loads_no_finer_peaks(modules):
    """In a view of an hour, thousands of segments end within a pixel."""
    asked = modules(
        ["peaks"],
        """const data = new Int8Array(2 * 45000)
        const api = { isFile: false, peaks: async (id, side, bin, from) => (calls.push(bin), { bin, data }) }
        const calls = []
        const session = { id: 'a', live: false, audio: { user: { ms: 3600e3 } } }
        const all = new peaks.Peaks({ api, session, emit() {} }, 'user')
        await all.load()
        const pair = [0, 0]
        for (let at = 0; at < 3600e3; at += 7001) all.range(at, at + 3, pair, 2800)
        const whole = calls.length
        all.range(1000, 1003, pair, 3)
        return [whole, calls.length]""",
    )
    assert asked == [1, 2]


def test_bars_that_overlap_stand_in_rows(modules):
    found = modules(
        ["stack"],
        """const bars = [[0, 10], [2, 5], [4, 6], [5, 9], [10, 12], [11, null], [12, 13]]
        const { rows, nexts, count } = stack.stack(bars, (bar) => bar[0], (bar) => bar[1])
        return [rows, nexts.map((t) => (t === Infinity ? null : t)), count]""",
    )
    assert found == [[0, 1, 2, 1, 0, 1, 0], [10, 5, None, 11, 12, None, None], 3]
