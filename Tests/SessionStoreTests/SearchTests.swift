import Foundation
import GRDB
import RealtimeProtocol
import SchemaMigrations
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

@testable import SessionStore

/// Full-text search: what is found, and that the index and the texts of sessions that it does not hold agree.
@Suite struct SearchTests {
    let database: TemporaryDatabase

    init() throws { database = try TemporaryDatabase() }

    /// What a search finds, as lines of session, part and snippet.
    private func found(_ query: String, in store: SessionStore, limit: Int? = nil) throws -> [String] {
        try store.search(SearchQuery(query), limit: limit).flatMap { session, hits in
            hits.map { "\(session.metadata.id) \($0.part.rawValue) \($0.snippet.text)" }
        }
    }

    /// The sessions that are in the index.
    private func indexed(_ store: SessionStore) throws -> [Int64] {
        try store.queue.inDatabase {
            try Int64.fetchAll($0, sql: "SELECT id FROM session WHERE searchable = 1 ORDER BY id")
        }
    }

    /// The words that are in the index.
    private func words(_ store: SessionStore) throws -> [String] {
        try store.queue.inDatabase { db in
            try db.execute(sql: "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, search, row)")
            return try String.fetchAll(db, sql: "SELECT term FROM words")
        }
    }

    /// A message of the server's.
    private static func message(_ seq: Int, _ text: String, at: Int64? = nil) -> RecordedEvent {
        let text = String(decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self)
        return serverEvent(
            seq,
            #"""
            {"type":"conversation.item.added","item":{"id":"item_\#(seq)","type":"message","role":"user",\#
            "content":[{"type":"input_text","text":\#(text)}]}}
            """#,
            at: at.map { Timestamp(microseconds: $0) }
        )
    }

    /// Stores a session with a message.
    private func say(_ text: String, id: String = "S", in store: SessionStore) throws {
        let metadata = SessionMetadata(id: id)
        let writer: SessionWriter = try store.startRecording(metadata)
        try writer.append([Self.message(1, text)], ledger: Ledger())
        try writer.finish(metadata)
    }

    // MARK: - Files and databases

    @Test(arguments: allRecordings)
    func aFileAndADatabaseGiveTheSame(_ fixture: Fixture) throws {
        let recordings = try Recording.read(path: fixture.path, direction: .server)
        let store = try database.open()
        try store.importFixture(fixture)
        #expect(try indexed(store).count == recordings.count)
        for recording in recordings {
            let documents = Self.documents(of: recording)
            let session = try store.session(matching: recording.metadata.id)
            for query in Self.queries(for: documents).map(SearchQuery.init) {
                guard let search = try TextSearch(query) else { continue }
                let expected = try search.hits(in: documents)
                #expect(!expected.isEmpty)
                #expect(try store.search(query, in: [session]).first?.hits == expected)
                #expect(try store.search(query).first { $0.session == session }?.hits == expected)
            }
        }
    }

    @Test(arguments: allRecordings)
    func theIndexTellsWhatIsThere(_ fixture: Fixture) throws {
        let store = try database.open()
        try store.importFixture(fixture)
        for session in try store.sessions() {
            let documents = Self.documents(of: try store.recording(of: session))
            for query in Self.queries(for: documents).map(SearchQuery.init) {
                guard let search = try TextSearch(query) else { continue }
                let ids = try store.queue.inDatabase { try search.indexed(in: $0, session: session.number) }
                let expected = try search.hits(in: documents).count
                #expect(ids[session.number]?.count == expected)
            }
        }
    }

    private static func documents(of recording: Recording) -> [SearchDocument] {
        let fold = SessionProgress(folding: recording).fold
        return SearchDocument.all(conversation: fold.conversation, toolCalls: fold.toolCalls, problems: fold.problems)
    }

    /// Some words, phrases and beginnings of words that are there.
    private static func queries(for documents: [SearchDocument]) -> [String] {
        let texts = documents.map { $0.text.split { !$0.isLetter && !$0.isNumber }.map(String.init) }
        let words = Array(Set(texts.flatMap(\.self))).sorted()
        let some = stride(from: 0, to: words.count, by: max(words.count / 12, 1)).map { words[$0] }
        let phrases = documents.prefix(40).map { "\"\($0.text.prefix(30).replacing("\"", with: " "))\"*" }
        let pairs = texts.filter { $0.count > 2 }.prefix(10).map { "\($0[1]) AND \($0[$0.count - 1])" }
        return some + some.map { $0.prefix(2) + "*" } + phrases + pairs
    }

    // MARK: - Words

    static let scripts: [(text: String, query: String, snippet: String?)] = [
        ("Crème Brûlée", "creme BRULEE", "Crème Brûlée"),
        ("naïve café", "cafe\u{301}", "naïve café"),
        ("Straße nach Köln", "koln", "Straße nach Köln"),
        ("Привет, как дела?", "ПРИВЕТ", "Привет, как дела?"),
        ("καλημέρα κόσμε", "ΚΑΛΗΜΈΡΑ", "καλημέρα κόσμε"),
        ("मुझे हिन्दी पसंद है", "हिन्दी", "मुझे हिन्दी पसंद है"),
        ("هذا كِتَاب", "كتاب", "هذا كِتَاب"),
        ("שָׁלוֹם", "שלום", "שָׁלוֹם"),
        ("ヘロン島への渡し船は何時ですか", "渡し船", "ヘロン島への渡し船は何時ですか"),
        ("ヘロン島への渡し船は何時ですか", "船は", "ヘロン島への渡し船は何時ですか"),
        ("ヘロン島への渡し船は何時ですか", "船渡", nil),
        ("明天最后一班船几点", "一班", "明天最后一班船几点"),
        ("明天最后一班船几点", "船 明天", "明天最后一班船几点"),
        ("마지막 배는 서울에서 출발", "서울", "마지막 배는 서울에서 출발"),
        ("เรือลำสุดท้ายออกกี่โมง", "สุดท้าย", "เรือลำสุดท้ายออกกี่โมง"),
        ("ເຮືອລຳສຸດທ້າຍ", "ສຸດ", "ເຮືອລຳສຸດທ້າຍ"),
        ("ទូកចុងក្រោយ", "ចុង", "ទូកចុងក្រោយ"),
        ("နောက်ဆုံးသင်္ဘော", "ဆုံး", "နောက်ဆုံးသင်္ဘော"),
        ("tea ☕️ time", "☕", "tea ☕️ time"),
        ("cook👩🏽‍🍳now", "👩🏽‍🍳", "cook👩🏽‍🍳now"),
        ("cook👩🏽‍🍳now", "now", "cook👩🏽‍🍳now"),
        ("flag 🇩🇪", "🇩🇪", "flag 🇩🇪"),
        ("new 🫠 one", "🫠", "new 🫠 one"),
        ("it is 20°C", "20", "it is 20°C"),
        ("find_departures", "departures", "find_departures"),
        ("a ferry departs", "depart*", "a ferry departs"),
        ("a ferry departs", "\"ferry dep\"*", "a ferry departs"),
        ("a ferry departs", "\"departs ferry\"", nil),
        ("a ferry departs", "ferry NOT departs", nil),
        ("a ferry departs", "boat OR ferry", "a ferry departs"),
        ("say \"hi\"", #""say ""hi""""#, "say \"hi\""),
        ("one\0two", "two", "one\0two"),
        ("a\u{10FFFC}b\u{2063}c", "b", "a\u{10FFFC}b\u{2063}c"),
    ]

    @Test(arguments: scripts)
    func findsWordsOfEveryScript(_ text: String, _ query: String, _ snippet: String?) throws {
        let store = try database.open()
        let metadata = SessionMetadata(id: "S")
        let writer: SessionWriter = try store.startRecording(metadata)
        try writer.append([Self.message(1, text)], ledger: Ledger())
        // While it is recorded, and then from the index.
        #expect(try indexed(store) == [])
        #expect(try store.search(SearchQuery(query)).first?.hits.first?.snippet.text == snippet)
        try writer.finish(metadata)
        #expect(try indexed(store) == [1])
        #expect(try store.search(SearchQuery(query)).first?.hits.first?.snippet.text == snippet)
    }

    @Test func whatWasFoundIsMarked() throws {
        let store = try database.open()
        try say("The last ferry to 渡し船 leaves: FERRY!", in: store)
        let snippet = try #require(try store.search(SearchQuery("ferry OR し船")).first?.hits.first?.snippet)
        let scalars = Array(snippet.text.unicodeScalars)
        let marked = snippet.marks.map { mark in
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[mark])
            return String(text)
        }
        #expect(marked == ["ferry", "し船", "FERRY"])
    }

    static let oddQueries = [
        "", " ", "\"", "\"\"", "\"\"\"", "*", "**", "()", "(", ")", "AND", "OR", "NOT", "NOT NOT", "AND OR NOT",
        "a AND", "NOT a",
        "a NOT", "^a", "a^", "text:a", "- a", "{a}: b", "a + b", "NEAR(a b, 2)", "NEAR(", "'", "''", ";", "--", "\\",
        "%", "_",
        "\u{FE0F}", "\u{200D}", "\u{301}*", "\0", "a\0b", "\0\"", "👩🏽‍🍳", "🇩🇪*", "☕️", "!\u{FE0F}", "抹 OR", "\u{FFFD}",
        "\u{10FFFD}",
        "\u{10FFFC}", "\u{1B}[31m", "a\u{202E}b", "\"a\"\"", "\"a\"*\"b\"*", "search", "rank", "delete-all",
    ]

    @Test(arguments: oddQueries)
    func noQueryIsAnError(_ query: String) throws {
        let store = try database.open()
        try say("a ferry", in: store)
        _ = try store.search(SearchQuery(query))
        for more in ["\(query) ferry", "ferry \(query)", "ferry OR \(query)", "(\(query))", "\(query)*"] {
            _ = try store.search(SearchQuery(more))
        }
    }

    @Test(arguments: [
        "ferry ", "a", "\"", "(", "a AND ", "a OR ", "ferry NOT ", "日本", "☕️", "\"a b\" ", "x* ", "(a OR ",
        "ferry OR (a ", ") ",
        "!",
    ])
    func tenThousandCharactersAreNoError(_ text: String) throws {
        let store = try database.open()
        try say("a ferry", in: store)
        let count = 10_000 / text.unicodeScalars.count
        _ = try store.search(SearchQuery(String(repeating: text, count: count)))
        let closed = String(repeating: "(ferry OR a NOT ", count: 600) + "b" + String(repeating: ")", count: 600)
        _ = try store.search(SearchQuery(closed))
        let nested = String(repeating: "(ferry OR a b NOT ", count: 8) + "b" + String(repeating: ")", count: 8)
        #expect(try found(nested, in: store).count == 1)
    }

    // MARK: - Order and limits

    @Test func theNewestComesFirst() throws {
        let store = try database.open()
        for (id, start) in [("B", 20), ("N", nil), ("C", 30), ("A", 10)] as [(String, Int64?)] {
            var metadata = SessionMetadata(id: id)
            metadata.startedAt = start.map { Timestamp(microseconds: $0) }
            let writer: SessionWriter = try store.startRecording(metadata)
            let events = (1...3).map { number in
                Self.message(number, "word \(number)", at: start.map { $0 + Int64(number) })
            }
            try writer.append([events[0], events[1], events[2]], ledger: Ledger())
            try writer.finish(metadata)
        }
        let all = ["C", "B", "A", "N"].flatMap { id in [3, 2, 1].map { "\(id) conversation word \($0)" } }
        #expect(try found("word", in: store) == all)
        for limit in [0, 1, 3, 4, 100] {
            #expect(try found("word", in: store, limit: limit) == Array(all.prefix(limit)))
        }
        let session = try store.session(matching: "B")
        #expect(try store.search(SearchQuery("word 2"), in: [session]).map(\.session.metadata.id) == ["B"])
        #expect(try store.search(SearchQuery("word"), in: []).isEmpty)
        #expect(try store.search(SearchQuery("word"), parts: [.tools, .errors]).isEmpty)
    }

    @Test func partsAreChosen() throws {
        let store = try database.open()
        for name in ["voice-tool-call", "errors"] { try store.importFixture(Fixtures.sample(name)) }
        func parts(_ query: String, _ parts: Set<SearchPart>) throws -> Set<SearchPart> {
            Set(try store.search(SearchQuery(query), parts: parts).flatMap(\.hits).map(\.part))
        }
        let all = Set(SearchPart.allCases)
        #expect(try parts("island OR buffer", all) == all)
        for part in SearchPart.allCases { #expect(try parts("island OR buffer", [part]) == [part]) }
        let call = try #require(try store.search(SearchQuery("departures"), parts: [.tools]).first?.hits.first)
        #expect(call.name == "find_departures")
        #expect(call.callID?.hasPrefix("call_") == true)
        #expect(call.role == nil && call.seq == nil && call.time != nil)
        let error = try #require(try store.search(SearchQuery("buffer"), parts: [.errors]).first?.hits.first)
        #expect(error.seq != nil && error.name == nil)
    }

    // MARK: - The index

    @Test func theIndexIsMadeAsTextsAreLookedThrough() throws {
        let migration = Migrations.all.first { $0.identifier == "v008_search" }
        let sql = String(decoding: try #require(migration).sql, as: UTF8.self)
        #expect(sql.contains("tokenize=\"\(SearchIndex.tokenizer)\""))
    }

    @Test func prunedSessionsAreForgotten() throws {
        let store = try database.open()
        try say("the secret word", id: "A", in: store)
        try say("another word", id: "B", in: store)
        var criteria = PruneCriteria()
        criteria.sessions = [try store.session(matching: "A")]
        _ = try store.prune(criteria, isTrial: true)
        #expect(try words(store) == ["another", "secret", "the", "word"])
        #expect(try found("word", in: store).count == 2)
        _ = try store.prune(criteria)
        #expect(try words(store) == ["another", "word"])
        let bytes = try store.queue.inDatabase { try Data.fetchAll($0, sql: "SELECT block FROM search_data") }
        #expect(bytes.allSatisfy { $0.firstRange(of: Data("secret".utf8)) == nil })
        #expect(try found("word", in: store) == ["B conversation another word"])
        #expect(try found("secret", in: store) == [])
        // The next session has the number of one that went.
        criteria.sessions = [try store.session(matching: "B")]
        _ = try store.prune(criteria)
        #expect(try words(store) == [])
        try say("new", id: "C", in: store)
        #expect(try words(store) == ["new"])
    }

    @Test func droppedAudioChangesNothing() throws {
        let store = try database.open()
        try store.importFixture(Fixtures.sample("voice-tool-call"))
        let before = try words(store)
        var criteria = PruneCriteria()
        criteria.part = .audio
        criteria.sessions = try store.sessions()
        #expect(try !store.prune(criteria).removals.isEmpty)
        #expect(try words(store) == before)
        #expect(try found("island", in: store).count > 1)
    }

    @Test func mergedSessionsAreFound() throws {
        let other = try TemporaryDatabase()
        let source = try other.open()
        for name in ["errors", "text-chat", "voice-tool-call"] { try source.importFixture(Fixtures.sample(name)) }
        let expected = try found("the OR 抹茶 OR island", in: source)
        try source.close()
        let store = try database.open()
        try say("nothing", in: store)
        _ = try store.merge(MergeSource(path: other.path))
        #expect(try indexed(store) == [1, 2, 3, 4])
        #expect(try found("the OR 抹茶 OR island", in: store) == expected)
    }

    @Test func derivingPutsWhatIsToldNowIntoTheIndex() throws {
        let store = try database.open()
        for name in ["errors", "text-chat"] { try store.importFixture(Fixtures.sample(name)) }
        let (all, expected) = (try words(store), try found("the OR 抹茶", in: store))
        for session in try store.sessions() { try store.derive(session) }
        #expect(try words(store) == all)
        #expect(try found("the OR 抹茶", in: store) == expected)
    }

    /// Another tool, or a fold of another version, has written other rows: what the index holds for them is not known.
    @Test(arguments: ["", "short", String(repeating: "one after the other ", count: 1000)])
    func rowsThatWereChangedDoNotMatter(_ text: String) throws {
        let store = try database.open()
        for name in ["errors", "text-chat"] { try store.importFixture(Fixtures.sample(name)) }
        let expected = try found("the OR 抹茶", in: store)
        try store.queue.inDatabase {
            try $0.execute(sql: "UPDATE item SET text = ?; DELETE FROM problem", arguments: [text])
        }
        for session in try store.sessions() { try store.derive(session) }
        for session in try store.sessionsToDerive() { try store.derive(session) }
        #expect(try store.sessionsToDerive().isEmpty)
        #expect(try indexed(store) == [1, 2])
        #expect(try found("the OR 抹茶", in: store) == expected)
        var criteria = PruneCriteria()
        criteria.keepingNewest = 0
        #expect(try store.prune(criteria).removals.count == 2)
        #expect(try found("the", in: store) == [])
    }

    @Test func anImportThatFailsLeavesNothing() throws {
        let store = try database.open()
        try store.importFixture(Fixtures.sample("text-chat"))
        #expect(try store.importFixture(Fixtures.sample("text-chat")).sessions.count == 1)
        #expect(try indexed(store) == [1])
        try store.importFixture(Fixtures.sample("text-chat"), force: true)
        #expect(try indexed(store) == [1, 2])
        let before = try words(store)
        struct Stop: Error {}
        #expect(throws: (any Error).self) {
            try store.group {
                try say("unheard", in: store)
                throw Stop()
            }
        }
        #expect(try words(store) == before)
        try store.group { try say("heard", in: store) }
        #expect(try words(store).contains("heard"))
    }

    @Test func aSessionIsSearchedWhileItIsRecordedAndWhenItsRecorderDied() throws {
        do {
            let recording = try database.open()
            let writer: SessionWriter = try recording.startRecording(SessionMetadata(id: "S"))
            try writer.append([Self.message(1, "one")], ledger: Ledger())
            let reader = try database.open(.readOnly)
            #expect(try found("one", in: reader) == ["S conversation one"])
            try writer.append([Self.message(2, "two one")], ledger: Ledger())
            #expect(try found("one", in: reader).count == 2)
            #expect(try indexed(reader) == [])
        }
        // Nobody records it any more, and nobody has marked it yet.
        #expect(try found("one", in: database.open(.readOnly)).count == 2)
        let store = try database.open()
        #expect(try store.sessions()[0].metadata.ending == .crashed)
        #expect(try indexed(store) == [1])
        #expect(try found("one", in: store).count == 2)
    }

    // MARK: - Earlier versions

    private static let samples = ["errors", "mcp-approval", "tomorrow"]

    private func expectedOfSamples() throws -> [String] {
        let fresh = try TemporaryDatabase()
        let store = try fresh.open()
        for name in Self.samples { try store.importFixture(Fixtures.sample(name)) }
        return try found("the OR a OR is", in: store)
    }

    /// Puts the database of an earlier version in place.
    private func place(_ version: String) throws {
        let file = "Tests/SessionStoreTests/Databases/\(version).sqlite"
        try FileManager.default.copyItem(
            atPath: Fixtures.repository.appendingPathComponent(file).path,
            toPath: database.path
        )
    }

    @Test(arguments: OlderDatabaseTests.versions)
    func anEarlierVersionsDatabaseIsSearched(_ version: String) throws {
        let expected = try expectedOfSamples()
        #expect(expected.count > 10)
        try place(version)
        let reader = try database.open(.readOnly)
        #expect(try found("the OR a OR is", in: reader) == expected)
        let session = try reader.sessions()[1]
        #expect(try reader.search(SearchQuery("the OR a OR is"), in: [session]).map(\.session) == [session])
        try reader.close()
        let store = try database.open(.update)
        #expect(try indexed(store) == [])
        for session in try store.sessionsToDerive() { try store.derive(session) }
        #expect(try indexed(store) == [1, 2, 3])
        #expect(try found("the OR a OR is", in: store) == expected)
        #expect(try found("the OR a OR is", in: database.open(.readOnly)) == expected)
    }

    /// A database that has all there is but the text index, as the version before made them.
    @Test func aDatabaseWithoutAnIndexGetsOne() throws {
        let expected = try expectedOfSamples()
        try place("v003")
        let queue = try database.openRaw()
        var migrator = DatabaseMigrator()
        for migration in Migrations.all where migration.identifier != "v008_search" {
            let sql = String(decoding: migration.sql, as: UTF8.self)
            migrator.registerMigration(migration.identifier) { try $0.execute(sql: sql) }
        }
        try migrator.migrate(queue)
        try queue.close()
        #expect(try found("the OR a OR is", in: database.open(.readOnly)) == expected)
        let store = try database.open(.update)
        #expect(try store.sessionsToDerive().count == 3)
        for session in try store.sessionsToDerive() { try store.derive(session) }
        #expect(try indexed(store) == [1, 2, 3])
        #expect(try found("the OR a OR is", in: store) == expected)
    }

    @Test func someSessionsMayBeOlder() throws {
        let expected = try expectedOfSamples()
        do {
            let store = try database.open()
            for name in Self.samples { try store.importFixture(Fixtures.sample(name)) }
        }
        try database.openRaw().inDatabase {
            try $0.execute(
                sql: """
                    UPDATE session SET derivation = 0 WHERE id = 2;
                    UPDATE item SET text = 'the other' WHERE id >> 32 = 2;
                    UPDATE session SET searchable = 0 WHERE id = 3;
                    """
            )
        }
        #expect(try found("the OR a OR is", in: database.open(.readOnly)) == expected)
    }
}
