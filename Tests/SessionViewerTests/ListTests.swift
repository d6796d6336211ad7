import JSONBytes
import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

@testable import SessionViewer

@Suite("An entry of the list")
struct SessionEntryTests {
    private static func entry(_ session: any ViewedSession) throws -> RawJSON {
        let entry = try SessionEntry(session).json(hit: nil, of: session.metadata)
        return try RawJSON(bytes: JSONText(entry).bytes)
    }

    private static func entry(_ name: String) throws -> RawJSON { try entry(SampleSession.named(name)) }

    // MARK: - Who spoke when

    /// When somebody spoke, as the session's page has it.
    private struct Spoken {
        var role: String
        var from: Double
        var to: Double
    }

    private static func spoken(_ page: RawJSON, _ session: LoadedSession) throws -> [Spoken] {
        let items = page["items"]?.elements ?? []
        let isTranscription = session.metadata.kind == "transcription"
        var spoken = try zip(items, session.listed().conversation).compactMap { item, row -> Spoken? in
            guard let from = item["play_from"]?.number, let to = item["play_to"]?.number else { return nil }
            // Without turn detection, only the events of a transcription session tell how long somebody spoke.
            if row.role == "user", isTranscription, row.audioMs == nil { return nil }
            return Spoken(role: row.role ?? "", from: from, to: to)
        }
        spoken += (page["transcripts"]?.elements ?? []).compactMap { row in
            guard let from = row["t0"]?.number, let to = row["t1"]?.number else { return nil }
            return Spoken(role: row["role"]?.string ?? "", from: from, to: to)
        }
        return spoken
    }

    @Test("shows everybody who spoke, where the page has it", arguments: Fixtures.samples)
    func strip(sample: Fixture) throws {
        let session = try SampleSession.named(sample.name)
        let page = try PageTests.page(sample)
        let spoken = try Self.spoken(page, session)
        let strip = try #require(try Self.entry(session)["strip"])
        let binMs = (page["duration_ms"]?.number ?? 0) / 160
        for role in ["user", "assistant"] {
            let bins = try #require(Base64.decode((strip[role]?.string ?? "").utf8)).map { Double($0) / 255 }
            try #require(bins.count == 160)
            let mine = spoken.filter { $0.role == role }
            for span in mine where span.to - span.from > 4 * binMs {
                let inside = bins[Int(span.from / binMs)...min(159, Int(span.to / binMs))]
                let share = inside.reduce(0, +) / Double(inside.count)
                #expect(share > 0.6, "\(role): \(span)")
            }
            // The user's audio has some silence before and behind the speech.
            let tolerance = (role == "user" ? 1100 : 300) * Double(mine.count) + binMs
            let length = mine.reduce(0) { $0 + $1.to - $1.from }
            let shown = bins.reduce(0, +) * binMs
            #expect(abs(shown - length) <= tolerance, "\(role): \(shown) ms of \(length) ms")
        }
    }

    @Test("marks cuts, calls and problems in order of their times")
    func marks() throws {
        let marks = try Self.entry("live-hut")["strip"]?["marks"]?.elements ?? []
        #expect(marks.compactMap { $0["kind"]?.string } == ["tool", "tool", "cut", "tool", "problem"])
        let places = marks.compactMap { $0["at"]?.number }
        #expect(places == places.sorted() && places.allSatisfy { (0...1).contains($0) })
    }

    @Test("has no strip without times")
    func withoutTimes() throws {
        let session = try SampleSession.named("barge-in")
        var metadata = session.metadata
        metadata.times = .unknown
        let strip = try SpeechStrip(metadata, session.listed(), [])
        #expect(strip == nil)
        metadata.times = .recorded
        metadata.startedAt = nil
        let other = try SpeechStrip(metadata, session.listed(), [])
        #expect(other == nil)
    }

    // MARK: - What it says

    static let firstWords = [
        ("barge-in", "Tell me about the northern lights."),
        ("live-hut", "Good morning. Are two beds free on Friday, and what will the weather be?"),
        ("translation", "Welcome to the museum. The tour starts in five minutes."),
        ("transcription-only", "Good morning. Minutes of the bridge committee."),
    ]

    @Test("quotes what the user said first, in every kind of session", arguments: firstWords)
    func said(name: String, text: String) throws {
        #expect(try Self.entry(name)["said"]?.string == text)
    }

    static let ends: [(name: String, state: String, code: String?)] = [
        ("barge-in", "unknown", nil), ("errors", "ended", "session_expired"), ("translation", "ended", nil),
        ("live-hut", "ended", nil),
    ]

    @Test("tells how it ended, as the page does", arguments: ends)
    func end(name: String, state: String, code: String?) throws {
        let end = try #require(try Self.entry(name)["end"])
        #expect(end["state"]?.string == state)
        #expect(end["code"]?.string == code)
        #expect(try PageTests.page(Fixtures.sample(name))["end"]?.text == end.text)
    }

    @Test("takes the close frame's word where no recorder saw the end")
    func closeFrame() throws {
        var recording = try Recording.read(path: Fixtures.sample("text-chat").path)[0]
        recording.metadata.serverClose = Close(code: 4001, reason: "bye")
        let end = try #require(try Self.entry(SampleSession.session(recording))["end"])
        #expect(end.text == #"{"state":"ended","by":"server","code":4001,"reason":"bye"}"#)
    }

    static let titles: [(label: String?, file: String?, title: String)] = [
        ("A call", "file", "A call"), (nil, "file", "file"), (nil, nil, "01X"), ("", "file", "file"),
        ("  \n", nil, "01X"), (nil, "", "01X"),
    ]

    @Test("is called by its label, else its file, else its id", arguments: titles)
    func title(label: String?, file: String?, title: String) {
        var metadata = SessionMetadata(id: "01X")
        metadata.label = label
        #expect(SessionTitle.of(metadata, fileName: file) == title)
    }
}

@Suite("What was searched for")
struct SearchHitTests {
    /// Finds one place, whatever is asked for.
    private struct Source: ViewerSource {
        let session: LoadedSession
        let hit: SearchHit?

        func sessions() throws -> [any ViewedSession] { [session] }
        func session(named name: String) throws -> any ViewedSession { session }
        func hits(of query: SearchQuery, in sessions: [any ViewedSession]) throws -> [String: SearchHit] {
            hit.map { [session.metadata.id: $0] } ?? [:]
        }
    }

    private static func hit(_ text: String, _ found: String...) throws -> RawJSON? {
        var item = ConversationItem(ordinal: 1)
        (item.text, item.role) = (text, "user")
        let document = try #require(SearchDocument(item))
        let places = try found.map { try #require(text.firstRange(of: $0)) }
        let snippet = SearchSnippet(text, places: places)
        let source = Source(session: try SampleSession.named("text-chat"), hit: SearchHit(document, snippet: snippet))
        var query = SessionList.Query()
        query.words = found.joined(separator: " ")
        let answer = try RawJSON(bytes: JSONText(SessionList(source).answer(query)).bytes)
        return answer["sessions"]?.elements.first?["hit"]
    }

    @Test("is told by the units of JavaScript")
    func places() throws {
        let hit = try #require(try Self.hit("🙂 un éclair", "éclair"))
        #expect(hit["text"]?.string == "🙂 un éclair")
        #expect(hit["from"]?.number == 6)
        #expect(hit["length"]?.number == 6)
        #expect(hit["role"]?.string == "user")
    }

    @Test("is one mark where words stand side by side")
    func neighbours() throws {
        let beside = try #require(try Self.hit("the northern  lights, and more", "northern", "lights", "more"))
        #expect(beside["text"]?.string == "the northern lights, and more")
        #expect([beside["from"]?.number, beside["length"]?.number] == [4, 15])
        let apart = try #require(try Self.hit("northern, lights", "northern", "lights"))
        #expect([apart["from"]?.number, apart["length"]?.number] == [0, 8])
    }

    @Test("leaves out sessions that do not have it")
    func none() throws {
        let source = Source(session: try SampleSession.named("text-chat"), hit: nil)
        var query = SessionList.Query()
        query.words = "nothing"
        let answer = try RawJSON(bytes: JSONText(SessionList(source).answer(query)).bytes)
        #expect(answer["total"]?.number == 0)
        #expect(answer["kinds"]?.text == #"["realtime"]"#)
    }
}
