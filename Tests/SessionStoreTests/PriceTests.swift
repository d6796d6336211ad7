import Foundation
import GRDB
import SchemaMigrations
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

@testable import SessionStore

/// Prices in the database, and the view `costs`.
@Suite("Prices in a database")
struct PriceTests {
    let database: TemporaryDatabase

    init() throws { database = try TemporaryDatabase() }

    private static func price(
        _ model: String,
        _ kind: CostKind,
        _ price: String,
        _ per: PriceUnit = .millionTokens,
        from: String = "2020-01-01"
    ) throws -> Price {
        try #require(Price(model: model, kind: kind, from: from, price: price, per: per))
    }

    // MARK: - The list

    @Test("are those of the list when it is new")
    func new() throws {
        let store = try database.open()
        let (user, list) = try store.prices()
        #expect(user.isEmpty)
        #expect(Set(list.prices) == Set(PriceList.shipped.prices))
        #expect(list.date == PriceList.shipped.date)
        #expect(
            try store.rows("SELECT price, unit, source FROM price WHERE model = 'gpt-live-1'") == [
                [.text("3"), .text("hour"), SQLValue(PriceList.shipped.date)]
            ]
        )
    }

    /// A schema with a list of another day.
    private func schema(_ date: String, _ prices: [Price]) -> Schema {
        var list = PriceList(prices: prices)
        list.date = date
        return Schema(path: database.path, prices: list)
    }

    @Test("are renewed by a newer list, and by no older one; the user's stay and win")
    func renewal() throws {
        let store = try database.open()
        try store.importPrices([Self.price("mine", .inputText, "1"), Self.price("gpt-realtime", .inputText, "2")])
        try store.close()
        let queue = try database.openRaw()
        let lists = {
            try queue.inDatabase { try String.fetchAll($0, sql: "SELECT DISTINCT source FROM price ORDER BY 1") }
        }
        let shipped = try #require(PriceList.shipped.date)
        try schema("2000-01-01", [Self.price("old", .inputText, "1")]).migrate(queue)
        #expect(try lists() == [shipped, "user"])
        try schema("2099-01-01", [Self.price("gpt-realtime", .inputText, "9")]).migrate(queue)
        #expect(try lists() == ["2099-01-01", "user"])
        try queue.close()
        // The program that is older leaves it alone.
        let again = try database.open()
        #expect(try again.priceBook().date == "2099-01-01")
        #expect(try again.priceBook().price(of: "gpt-realtime", .inputText, on: "2026-01-01")?.price == "2")
        #expect(try again.priceBook().price(of: "gpt-realtime", .inputText, on: "2019-12-31") == nil)
        #expect(try again.prices().user.count == 2)
        try again.close()
        // A list of the same day that says something else is another edition of it.
        let second = try database.openRaw()
        try schema("2099-01-01", [Self.price("gpt-realtime", .inputText, "8")]).migrate(second)
        #expect(
            try second.inDatabase {
                try String.fetchAll($0, sql: "SELECT price FROM price WHERE source <> 'user'")
            } == ["8"]
        )
    }

    @Test("take the place of the user's of the same model, kind and day, or of all of them")
    func importing() throws {
        let store = try database.open()
        try store.importPrices([Self.price("m", .inputText, "1"), Self.price("m", .outputText, "2")])
        try store.importPrices([Self.price("m", .inputText, "3"), Self.price("m", .inputText, "4", from: "2021-01-01")])
        #expect(try Set(store.prices().user.map(\.price)) == ["2", "3", "4"])
        try store.importPrices([Self.price("m", .inputText, "5")], replacing: true)
        #expect(try store.prices().user.map(\.price) == ["5"])
        try store.close()
        let reader = try database.open(.readOnly)
        #expect(storeError { try reader.importPrices([]) }?.code == .readOnly)
        #expect(try reader.prices().user.map(\.price) == ["5"])
    }

    // MARK: - Costs

    /// What the view says and the command would: a row a line of each record.
    private func compare(_ store: SessionStore) throws {
        let prices = try store.priceBook()
        var expected: [[SQLValue]] = []
        for session in try store.sessions().sorted(by: { $0.number < $1.number }) {
            var total = Cost()
            for record in try store.usage(in: session) {
                var cost = Cost()
                cost.add(record, sessionModel: session.metadata.model, prices: prices)
                total += cost
                for line in cost.lines {
                    let units = line.units
                    expected.append([
                        .text(session.metadata.id), SQLValue(record.seq), SQLValue(line.model),
                        .text(line.kind.rawValue),
                        line.kind == .seconds ? .real(Double(units) / 1_000_000) : .integer(units),
                        SQLValue(line.price?.price), SQLValue(line.amount?.description), .text(line.kind.unit),
                        SQLValue(line.price?.per.rawValue),
                        SQLValue(record.at.map { String($0.description.prefix(10)) }),
                    ])
                }
            }
            #expect(try store.costs(of: [session], prices: prices).map(\.cost) == [total])
        }
        let rows = try store.rows(
            """
            SELECT c.* FROM costs c JOIN sessions s USING (session)
            JOIN (SELECT 0 AS place, '' AS name) k ON 1 ORDER BY s.session_number
            """
        )
        let sort = { (rows: [[SQLValue]]) in rows.map { "\($0)" }.sorted() }
        #expect(sort(rows) == sort(expected))
        let all = try store.costs(of: nil, prices: prices)
        #expect(all.map(\.session) == (try store.sessions()))
    }

    @Test("price all recordings as the command does", arguments: allRecordings)
    func recordings(_ fixture: Fixture) throws {
        let store = try database.open()
        try store.importFixture(fixture)
        try compare(store)
        // Everything has a price then, to the last trillionth.
        let models = try store.rows("SELECT DISTINCT model FROM costs WHERE model IS NOT NULL").flatMap { $0 }
        var prices: [Price] = []
        for case .text(let model) in models {
            for (index, kind) in CostKind.allCases.enumerated() {
                let price = kind == .seconds ? "1.000000000001" : "\(index + 1).00012345678\(index)"
                prices.append(try Self.price(model, kind, price, kind == .seconds ? .hour : .millionTokens))
            }
        }
        try store.importPrices(prices)
        try compare(store)
        let unpriced = try store.rows(
            "SELECT count(*) FROM costs WHERE amount IS NULL AND model IS NOT NULL AND day >= '2020'"
        )
        #expect(unpriced == [[.integer(0)]])
    }

    @Test("price as of the day, under dated names, and whatever is absurd as the command does")
    func records() throws {
        let store = try database.open()
        var texts = [#"{"tapedeck":1,"session":{"id":"S","model":"gpt-realtime-2025-08-28"}}"#]
        let usages = [
            #"{"input_tokens":10,"output_tokens":5}"#,
            #"{"input_tokens":30,"input_token_details":{"text_tokens":10,"audio_tokens":20,"cached_tokens":25}}"#,
            #"{"input_tokens":127,"input_token_details":{"text_tokens":119,"audio_tokens":8,"cached_tokens":384,"cached_tokens_details":{"text_tokens":320,"audio_tokens":64}}}"#,
            #"{"input_tokens":9223372036854775807,"output_tokens":9223372036854775807,"input_token_details":{"text_tokens":9223372036854775807,"audio_tokens":9223372036854775807,"cached_tokens":9223372036854775807}}"#,
            #"{"input_tokens":-9223372036854775808,"output_tokens":-1}"#,
            #"{"input_tokens":3,"billable_audio_seconds":0.0000014}"#,
            #"{"input_tokens":3,"billable_audio_seconds":1e300}"#, #"{"input_tokens":3,"billable_audio_seconds":-4}"#,
            #"{"input_tokens":143999999999}"#, #"{"input_tokens":3,"billable_audio_seconds":12345.678901}"#,
        ]
        for (index, usage) in usages.enumerated() {
            for day in ["2025-12-31", "2026-01-01", nil] {
                let at = day.map { "\"\($0)T23:59:59.999999Z\"" } ?? "null"
                let id = "r\(index)-\(day ?? "")"
                texts.append(
                    #"{"at":\#(at),"direction":"server","payload":{"type":"response.done","response":{"id":"\#(id)","usage":\#(usage)}}}"#
                )
            }
        }
        try store.importText(texts.joined(separator: "\n"))
        try compare(store)
        try store.importPrices([
            Self.price("gpt-realtime", .inputText, "0.000000000001"),
            Self.price("gpt-realtime", .inputText, "64.000000999999", from: "2026-01-01"),
            Self.price("gpt-realtime-2025-08-28", .cachedText, "1000000"),
            Self.price("gpt-realtime-2025-08-28", .seconds, "1.02", .hour, from: "2026-01-01"),
            Self.price("gpt-realtime-2025-08-28", .seconds, "0.000283333333", .second),
            Self.price("gpt-realtime", .seconds, "7", .minute, from: "2099-01-01"),
        ])
        try compare(store)
    }

    @Test("can be asked for one session without looking at the others")
    func plan() throws {
        let store = try database.open()
        let steps = try store.rows("EXPLAIN QUERY PLAN SELECT * FROM costs WHERE session = 'S'").compactMap(\.last)
        #expect(
            steps.contains(.text("SEARCH s USING COVERING INDEX sqlite_autoindex_session_1 (session=?)"))
                || steps.contains(.text("SEARCH s USING INDEX sqlite_autoindex_session_1 (session=?)")),
            "\(steps)"
        )
        #expect(steps.contains(.text("SEARCH u USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)")), "\(steps)")
    }

    // MARK: - Earlier versions

    @Test("are there when a database of an earlier version is read", arguments: OlderDatabaseTests.versions)
    func older(_ version: String) throws {
        let file = "Tests/SessionStoreTests/Databases/\(version).sqlite"
        let path = Fixtures.repository.appendingPathComponent(file).path
        try FileManager.default.copyItem(atPath: path, toPath: database.path)
        let reader = try database.open(.readOnly)
        #expect(try reader.priceBook().date == PriceList.shipped.date)
        try compare(reader)
        try reader.close()
        let store = try database.open(.update)
        for session in try store.sessionsToDerive() { try store.derive(session) }
        try compare(store)
    }

    @Test("transcriptions of sessions that an earlier version derived get their model")
    func olderRows() throws {
        let store = try database.open()
        try store.importFixture(Fixtures.sample("voice-tool-call"))
        let query = "SELECT model FROM usage WHERE kind = 'transcription'"
        let expected = try store.rows(query)
        #expect(expected == [[.text("gpt-4o-transcribe")], [.text("gpt-4o-transcribe")]])
        try store.close()
        try database.openRaw().inDatabase {
            try $0.execute(sql: "UPDATE session SET derivation = 3; UPDATE usage_record SET model = NULL")
        }
        #expect(try database.open(.readOnly).rows(query) == expected)
        let writer = try database.open()
        for session in try writer.sessionsToDerive() { try writer.derive(session) }
        #expect(try writer.rows(query) == expected)
    }
}
