import JSONBytes
import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

@testable import SessionViewer

@Suite("A session's page")
struct PageTests {
    private static func view<Result>(
        _ sample: Fixture,
        _ body: (OpenSession.View, LoadedSession) throws -> Result
    ) throws -> Result {
        let session = try SampleSession.named(sample.name)
        let copy = try OpenSession().look(session) { ($0.fold, $0.page) }
        return try body(OpenSession.View(fold: copy.0, page: copy.1), session)
    }

    private static func page(_ sample: Fixture) throws -> RawJSON {
        try view(sample) { view, _ in try RawJSON(bytes: JSONText(view.page.json).bytes) }
    }

    @Test("has a wait's parts without gaps, and they add up", arguments: Fixtures.samples)
    func latencies(sample: Fixture) throws {
        let latencies = try Self.page(sample)["latencies"]?.elements ?? []
        for latency in latencies {
            let parts = latency["parts"]?.elements ?? []
            let sum = parts.compactMap { $0["ms"]?.number }.reduce(0, +)
            #expect(abs(sum - (latency["ms"]?.number ?? 0)) < 0.01, "\(latency.text)")
            #expect(parts.first?["t0"]?.number == latency["t0"]?.number)
            #expect(parts.last?["t1"]?.number == latency["t1"]?.number)
            for (one, next) in zip(parts, parts.dropFirst()) { #expect(one["t1"]?.number == next["t0"]?.number) }
        }
    }

    @Test("has words that join to the text, in order, as heard as the text says", arguments: Fixtures.samples)
    func words(sample: Fixture) throws {
        try Self.view(sample) { view, session in
            let page = try RawJSON(bytes: JSONText(view.page.json).bytes)
            let items = page["items"]?.elements ?? []
            let conversation = try session.conversation()
            #expect(items.count == conversation.count)
            for (item, row) in zip(items, conversation) {
                #expect(item["id"]?.string == row.id)
                guard let words = item["words"]?.elements, !words.isEmpty else { continue }
                #expect(words.map { $0.elements[2].string ?? "" }.joined() == row.text)
                let times = words.flatMap { word -> [Double] in word.elements.prefix(2).map { $0.number ?? -1 } }
                #expect(times == times.sorted(), "\(item.text)")
                let heard = words.prefix { $0.elements[3].number == 1 }.map { $0.elements[2].string ?? "" }.joined()
                let wanted = row.heardText ?? row.text ?? ""
                #expect(Self.trimmed(heard) == Self.trimmed(wanted), "\(row.id ?? "")")
                #expect(words.drop { $0.elements[3].number == 1 }.allSatisfy { $0.elements[3].number == 0 })
            }
        }
    }

    private static func trimmed(_ text: String) -> Substring {
        var rest = text[...]
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }

    @Test("has the segments of as much audio as was heard", arguments: Fixtures.samples)
    func segments(sample: Fixture) throws {
        try Self.view(sample) { view, session in
            let page = try RawJSON(bytes: JSONText(view.page.json).bytes)
            let segments = page["audio"]?["assistant"]?["segments"]?.elements ?? []
            for item in try session.conversation() where item.heardMs != nil && item.startMs == nil {
                let mine = segments.filter { $0["item"]?.string == item.id }
                guard !mine.isEmpty else { continue }
                let heard = mine.compactMap { $0["heard_ms"]?.number }.reduce(0, +)
                #expect(abs(heard - (item.heardMs ?? 0)) < 1, "\(item.id ?? "")")
            }
        }
    }

    @Test("has a column entry for each event, and says what each names", arguments: Fixtures.samples)
    func columns(sample: Fixture) throws {
        try Self.view(sample) { view, session in
            let columns = try RawJSON(bytes: view.fold.columns.text())
            let count = session.recording.events.count
            #expect(columns["count"]?.number == Double(count))
            for name in ["t", "type", "size", "ms", "response", "item", "call"] {
                #expect(columns[name]?.elements.count == count, "\(name)")
            }
            #expect(columns["dir"]?.string?.count == count)
            let half = try RawJSON(bytes: view.fold.columns.text(from: count / 2))
            let types = half["types"]?.elements ?? []
            for (place, event) in session.recording.events[(count / 2)...].enumerated() {
                let number = Int(half["type"]?.elements[place].number ?? -1)
                let type = number < 0 ? nil : types[number].string
                #expect(type == Envelope(scanning: event.payload).type?.rawValue)
            }
        }
    }

    @Test("tells what changed, and that makes the new page of the old one", arguments: Fixtures.samples)
    func changes(sample: Fixture) throws {
        let whole = try Recording.read(path: sample.path)[0]
        var last: SessionPage?
        var members: [String: [String]] = [:]
        for count in stride(from: 0, through: whole.events.count, by: max(1, whole.events.count / 7)) {
            var part = whole
            part.events = Array(whole.events.prefix(count))
            let page = try OpenSession().look(SampleSession.session(part)) { $0.page }
            if let changes = page.changes(since: last) { try Self.apply(changes, to: &members) }
            last = page
            for member in page.members {
                switch member.part {
                case .value(let text): #expect(members[member.name] == [String(decoding: text.bytes, as: UTF8.self)])
                case .list(let rows):
                    #expect(members[member.name] == rows.map { String(decoding: $0.bytes, as: UTF8.self) })
                }
            }
            #expect(page.changes(since: page) == nil)
        }
    }

    /// Does what the page does with a `patch`.
    private static func apply(_ changes: JSON, to members: inout [String: [String]]) throws {
        guard case .object(let changes) = changes else { return }
        for (pointer, value) in changes {
            let path = pointer.split(separator: "/").map(String.init)
            let raw = try RawJSON(bytes: JSONText(value).bytes)
            switch path.count {
            case 0: for member in raw.members { members[member.name] = lines(member.value) }
            case 1: members[path[0]] = lines(raw)
            default:
                let index = try #require(Int(path[1]))
                var rows = members[path[0]] ?? []
                if index == rows.count { rows.append(raw.text) } else { rows[index] = raw.text }
                members[path[0]] = rows
            }
        }
    }

    private static func lines(_ value: RawJSON) -> [String] {
        value.text.hasPrefix("[") ? value.elements.map(\.text) : [value.text]
    }
}

@Suite("What an event names")
struct EventNamesTests {
    @Test("is found wherever it stands")
    func names() {
        let text = """
            {"a":[{"item_id":"no"}],"response":{"x":{"id":"no"},"id":"r1","output":[]},"item":{"call_id":"c1","id":"i1"},\
            "delta":"hé\\n"}
            """
        let names = EventNames(scanning: Array(text.utf8)[...])
        #expect(names.response == "r1")
        #expect(names.item == "i1")
        #expect(names.call == "c1")
        #expect(names.delta == "hé\n")
    }

    @Test(
        "is nothing where it cannot be read",
        arguments: ["", "[]", "{", #"{"response_id":1,"item":null,"response":[],"delta":{}}"#, "\u{0}", #""text""#]
    )
    func none(text: String) {
        let names = EventNames(scanning: Array(text.utf8)[...])
        #expect([names.response, names.item, names.call, names.delta] == [nil, nil, nil, nil])
    }
}

@Suite("A sound file")
struct SoundFileTests {
    @Test("is the same in parts as in one piece", arguments: ["barge-in", "voice-tool-call", "live-hut"])
    func parts(name: String) throws {
        let session = try SampleSession.named(name)
        let fold = try OpenSession().look(session) { $0.fold }
        let file = try #require(SoundFile(fold, .heard))
        let whole = try file.bytes(in: 0..<file.byteCount, of: session)
        #expect(whole.count == file.byteCount)
        var rest = 0..<file.byteCount
        var size = 1
        while !rest.isEmpty {
            let part = rest.prefix(size)
            let bytes = try file.bytes(in: part.startIndex..<part.endIndex, of: session)
            #expect(bytes.elementsEqual(whole[part.startIndex..<part.endIndex]))
            rest = part.endIndex..<rest.upperBound
            size = size * 3 + 7
        }
    }
}

@Suite("What was searched for")
struct TextHitTests {
    private func hit(_ words: String, in text: String) -> TextHit? {
        var item = ConversationItem(ordinal: 1)
        item.text = text
        return TextHit(words, in: item, of: SessionMetadata(id: "s"))
    }

    @Test("is found in any case, by the units of JavaScript")
    func places() {
        #expect(hit("ÉCLAIR", in: "🙂 un éclair")?.from == 6)
        #expect(hit("ÉCLAIR", in: "🙂 un éclair")?.length == 6)
        #expect(hit("x", in: "abc") == nil)
        #expect(hit("", in: "abc") == nil)
        #expect(hit("abcd", in: "abc") == nil)
    }
}
