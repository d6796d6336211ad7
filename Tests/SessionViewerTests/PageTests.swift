import JSONBytes
import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

@testable import SessionViewer

@Suite("A session's page")
struct PageTests {
    static func view<Result>(
        _ sample: Fixture,
        _ body: (OpenSession.View, LoadedSession) throws -> Result
    ) throws -> Result {
        let session = try SampleSession.named(sample.name)
        let copy = try OpenSession().look(session) { ($0.fold, $0.page) }
        return try body(OpenSession.View(fold: copy.0, page: copy.1), session)
    }

    static func page(_ sample: Fixture) throws -> RawJSON {
        try view(sample) { view, _ in try RawJSON(bytes: JSONText(view.page.json).bytes) }
    }

    @Test("has a wait's parts without gaps, and they add up", arguments: Fixtures.samples)
    func latencies(sample: Fixture) throws {
        let latencies = try #require(try Self.page(sample)["latencies"]?.elements)
        for latency in latencies {
            let parts = try #require(latency["parts"]?.elements)
            #expect(!parts.isEmpty)
            let sum = parts.compactMap { $0["ms"]?.number }.reduce(0, +)
            #expect(abs(sum - (latency["ms"]?.number ?? 0)) < 0.01, "\(latency.text)")
            #expect(parts.first?["t0"]?.number == latency["t0"]?.number)
            #expect(parts.last?["t1"]?.number == latency["t1"]?.number)
            for (one, next) in zip(parts, parts.dropFirst()) { #expect(one["t1"]?.number == next["t0"]?.number) }
        }
    }

    @Test("has a wait for approval of its own, and no tool's time for a call that was denied")
    func approvals() throws {
        let latencies = try Self.page(Fixtures.sample("mcp-approval"))["latencies"]?.elements ?? []
        let kinds = latencies.map { ($0["parts"]?.elements ?? []).compactMap { $0["kind"]?.string } }
        #expect(
            kinds == [
                ["created", "model", "approval", "created", "model", "tool", "created", "first"],
                ["created", "model", "approval", "created", "first"], ["created", "model", "tool", "created", "first"],
            ]
        )
        let denied = try #require(latencies[1]["parts"]?.elements[2])
        #expect(denied["ms"]?.number == 4826.589)
        #expect(denied["name"]?.string == "place_hold")
        #expect(denied["call"] == nil)
    }

    @Test("has speech that ends after it began, also of audio that was sent faster than real time")
    func fastAudio() throws {
        let sample = try Recording.read(path: Fixtures.sample("barge-in").path)[0]
        let start = try #require(sample.events[0].at)
        let events = sample.events.map { event in
            var event = event
            event.at = event.at.map {
                Timestamp(microseconds: start.microseconds + ($0.microseconds - start.microseconds) / 8)
            }
            return event
        }
        let session = try SampleSession.session(Recording(metadata: sample.metadata, events: events))
        let page = try OpenSession().look(session) { try RawJSON(bytes: JSONText($0.page.json).bytes) }
        let speech = page["speech"]?.elements ?? []
        try #require(speech.count > 1)
        for part in speech {
            let (from, to) = try (#require(part["t0"]?.number), #require(part["t1"]?.number))
            // They are about two seconds, of which the clock had time for a quarter.
            #expect(to - from > 100)
        }
    }

    @Test("has the words of what was written until its last piece came, not until the response ended")
    func writtenWords() throws {
        let sample = try Recording.read(path: Fixtures.sample("text-chat").path)[0]
        let start = try #require(sample.metadata.startedAt)
        let decoder = EventDecoder()
        var last: [String: Double] = [:]
        for event in sample.events {
            guard case .server(.responseOutputTextDelta(let delta)) = decoder.decode(event), let item = delta.itemID
            else { continue }
            last[item] = event.at?.milliseconds(since: start)
        }
        try #require(!last.isEmpty)
        for item in try Self.page(Fixtures.sample("text-chat"))["items"]?.elements ?? [] {
            guard let id = item["id"]?.string, let lastMs = last[id] else { continue }
            let words = try #require(item["words"]?.elements)
            #expect(words.count > 1)
            // The page's times are to a tenth of a millisecond.
            for word in words { #expect((word.elements[1].number ?? .infinity) <= lastMs + 0.05, "\(word.text)") }
        }
    }

    @Test("tells where everything in it was told first", arguments: Fixtures.samples)
    func seqs(sample: Fixture) throws {
        let page = try Self.page(sample)
        let events = try Recording.read(path: sample.path)[0].events
        for part in ["items", "calls", "responses", "speech", "transcriptions", "transcripts", "spans"] {
            for row in page[part]?.elements ?? [] {
                let seq = Int(row["seq"]?.number ?? 0)
                try #require(events.indices.contains(seq - 1), "\(part): \(row.text)")
                guard let id = row["id"]?.string else { continue }
                #expect(String(decoding: events[seq - 1].payload, as: UTF8.self).contains(id), "\(part): \(row.text)")
            }
        }
    }

    @Test("names what a GPT-Live session's events are about")
    func liveColumns() throws {
        try Self.view(Fixtures.sample("live-hut")) { view, _ in
            let columns = try RawJSON(bytes: view.fold.columns.text())
            let ids = columns["ids"]?.elements.compactMap(\.string) ?? []
            for prefix in ["item_", "fc_", "mcp_", "call_", "resp_"] {
                #expect(ids.contains { $0.hasPrefix(prefix) }, "\(prefix)")
            }
        }
    }

    @Test("has words that join to the text, in order, as heard as the text says", arguments: Fixtures.samples)
    func words(sample: Fixture) throws {
        try Self.view(sample) { view, session in
            let page = try RawJSON(bytes: JSONText(view.page.json).bytes)
            let items = page["items"]?.elements ?? []
            let conversation = try session.listed().conversation
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
            for item in try session.listed().conversation where item.heardMs != nil && item.startMs == nil {
                let mine = segments.filter { $0["item"]?.string == item.id }
                guard !mine.isEmpty else { continue }
                let heard = mine.compactMap { $0["heard_ms"]?.number }.reduce(0, +)
                #expect(abs(heard - (item.heardMs ?? 0)) < 1, "\(item.id ?? "")")
            }
        }
    }

    @Test("has a column entry for each event, and says what each names", arguments: Fixtures.samples)
    func columns(sample: Fixture) throws {
        try Self.view(sample) { view, _ in
            let columns = try RawJSON(bytes: view.fold.columns.text())
            let events = try Recording.read(path: sample.path)[0].events
            let count = events.count
            #expect(columns["count"]?.number == Double(count))
            for name in ["t", "type", "size", "ms", "response", "item", "call"] {
                #expect(columns[name]?.elements.count == count, "\(name)")
            }
            #expect(columns["dir"]?.string?.count == count)
            let half = try RawJSON(bytes: view.fold.columns.text(from: count / 2))
            let types = half["types"]?.elements ?? []
            for (place, event) in events[(count / 2)...].enumerated() {
                let number = Int(half["type"]?.elements[place].number ?? -1)
                let type = number < 0 ? nil : types[number].string
                #expect(type == Envelope(scanning: event.payload).type?.rawValue)
            }
        }
    }

    @Test("is told before the sound is read: the same events, nearly the same page", arguments: Fixtures.samples)
    func early(sample: Fixture) throws {
        let session = SilencedSession(try SampleSession.session(Recording.read(path: sample.path)[0]))
        let open = OpenSession(manyEvents: 1)
        func json(_ text: [UInt8]) throws -> RawJSON { try RawJSON(bytes: text) }
        let early = try json(open.earlyText(.page, of: session, compressed: false))
        let earlyColumns = try open.earlyText(.columns, of: session, compressed: false)
        let page = try json(open.text(.page, of: session, compressed: false))
        // Without sound, that is all there is.
        let isSilent = page["audio"]?["user"]?.text == "null" && page["audio"]?["assistant"]?.text == "null"
        #expect(early["complete"]?.text == (isSilent ? "true" : "false"))
        #expect(page["complete"]?.text == "true")
        #expect(try open.text(.columns, of: session, compressed: false) == earlyColumns)
        // Where words and the ends of speech are in the sound, only the sound tells.
        for member in page.members where !["complete", "items", "speech", "latencies", "audio"].contains(member.name) {
            #expect(early[member.name]?.text == member.value.text, "\(member.name)")
        }
        for name in ["items", "speech", "latencies"] {
            #expect(early[name]?.elements.count == page[name]?.elements.count, "\(name)")
        }
        for side in ["user", "assistant"] {
            #expect(early["audio"]?[side]?["ms"]?.text == page["audio"]?[side]?["ms"]?.text)
            #expect(early["audio"]?[side]?["dropped_ms"]?.text == page["audio"]?[side]?["dropped_ms"]?.text)
        }
        // What is known by then is told to everybody.
        let again = try json(open.earlyText(.page, of: session, compressed: false))
        #expect(again.text == page.text)
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

    @Test("is found in what a backend of a GPT-Live session says")
    func delegations() {
        let created = """
            {"type":"session.delegation.created","delegation":{"id":"item_1","response_id":"resp_1","target":"responses"}}
            """
        var names = EventNames(scanning: Array(created.utf8)[...])
        #expect([names.item, names.call, names.response] == ["item_1", "item_1", "resp_1"])
        let nested = """
            {"type":"response.event","delegation_id":"item_1","event":{"type":"response.output_item.done",\
            "item":{"id":"fc_1","call_id":"call_1"}}}
            """
        names = EventNames(scanning: Array(nested.utf8)[...])
        #expect([names.item, names.call, names.response] == ["fc_1", "call_1", nil])
        names = EventNames(scanning: Array(#"{"delegation_id":"item_1","event":[],"response":3}"#.utf8)[...])
        #expect([names.item, names.call, names.response] == [nil, "item_1", nil])
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

@Suite("The parts of a wait")
struct WaitPartsTests {
    private static func parts(_ approvals: [WaitParts.Approval]) -> [String] {
        var turn = Turn(ordinal: 1, trigger: .text)
        turn.turnLatencyMs = 1000
        let responses = [
            WaitParts.Response(id: "r1", createdMs: 50, calls: []),
            WaitParts.Response(id: "r2", createdMs: 920, firstTextMs: 1000, calls: []),
        ]
        let parts = WaitParts(turn, endMs: nil, responses, approvals)?.parts ?? []
        return parts.map { "\($0.kind) \($0.name ?? $0.response ?? "") \(Int($0.from))–\(Int($0.to))" }
    }

    @Test("are waits for approval one after the other, as they were answered")
    func approvals() {
        let asked = [
            WaitParts.Approval(askedMs: 100, answeredMs: 500, name: "a"),
            WaitParts.Approval(askedMs: 110, answeredMs: 900, name: "b"),
        ]
        #expect(
            Self.parts(asked) == [
                "created r1 0–50", "model r1 50–100", "approval a 100–500", "approval b 500–900", "created r2 900–920",
                "first r2 920–1000",
            ]
        )
    }

    @Test("leave out approvals that nobody waited for")
    func others() {
        let asked = [
            WaitParts.Approval(askedMs: -500, answeredMs: 200, name: "an earlier turn's"),
            WaitParts.Approval(askedMs: 950, answeredMs: 4000, name: "answered later"),
        ]
        #expect(Self.parts(asked) == ["created r1 0–50", "created r2 50–920", "first r2 920–1000"])
    }
}
