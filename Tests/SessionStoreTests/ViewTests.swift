import Foundation
import GRDB
import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import SessionStore
import TestSupport
import Testing

/// The views are a contract: their columns stay, and they tell what the folds tell.
@Suite struct ViewTests {
    let database: TemporaryDatabase
    let store: SessionStore

    init() throws {
        database = try TemporaryDatabase()
        store = try database.open()
    }

    /// The contract: which views there are, with which columns of which types, in this order.
    @Test func columnsStay() throws {
        let views = try store.rows("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY rowid")
        let columns = try store.queue.writeWithoutTransaction { db in
            try views.flatMap { $0 }.flatMap { value -> [String] in
                guard case .text(let view) = value else { return [] }
                // SQLite tells the types of a view's columns where a table is made of it.
                try db.execute(sql: "DROP TABLE IF EXISTS temp.copy; CREATE TEMP TABLE copy AS SELECT * FROM \(view)")
                return try Row.fetchAll(db, sql: "SELECT name, type FROM pragma_table_info('copy') ORDER BY cid")
                    .map { "\(view).\($0["name"] as String) \($0["type"] == "" ? "ANY" : $0["type"] as String)" }
            }
        }
        let expected = Fixtures.repository.appendingPathComponent("Tests/SessionStoreTests/Expected/views.txt")
        #expect(columns == (try String(contentsOf: expected, encoding: .utf8)).split(separator: "\n").map(String.init))
    }

    @Test("a clock that was set back makes no negative duration in any view, and no error")
    func clockSetBack() throws {
        let lines = [
            (
                "10:00:05", "server",
                #"{"type":"response.created","response":{"id":"r"}}"#
            ),
            (
                "10:00:06", "server",
                #"{"type":"response.function_call_arguments.done","response_id":"r","item_id":"f","call_id":"c"}"#
            ),
            (
                "09:00:00", "server",
                #"{"type":"response.output_text.delta","response_id":"r","item_id":"a","delta":"x"}"#
            ),
            (
                "09:00:01", "client",
                #"{"type":"conversation.item.create","item":{"type":"function_call_output","call_id":"c","output":"1"}}"#
            ),
            (
                "09:00:02", "server",
                #"{"type":"response.done","response":{"id":"r","status":"completed"}}"#
            ),
        ]
        let text = lines.map { #"{"at":"2026-01-01T\#($0.0)Z","direction":"\#($0.1)","payload":\#($0.2)}"# }
        try store.importText(text.joined(separator: "\n"))
        #expect(try store.rows("SELECT duration_ms FROM tool_calls") == [[.null]])
        #expect(try store.rows("SELECT first_delta_ms, duration_ms FROM responses") == [[.null, .null]])
        #expect(try store.rows("SELECT duration_ms FROM sessions") == [[.real(1000)]])
        #expect(
            try store.rows("SELECT elapsed_ms FROM events ORDER BY seq") == [
                [.real(0)], [.real(1000)], [.null], [.null], [.null],
            ]
        )
        #expect(try store.rows("SELECT kind FROM errors").isEmpty)
    }

    @Test(arguments: allRecordings)
    func viewsTellWhatTheFoldTells(_ fixture: Fixture) throws {
        let report = try store.importFixture(fixture)
        let sessions = try ReadSession.all(in: fixture)
        #expect(report.sessions.count == sessions.count)
        for (stored, read) in zip(report.sessions.map(\.stored), sessions) {
            let fold = SessionFold.folding(read.events)
            let session = SQLValue.text(stored.metadata.id)
            let condition = "WHERE session = '\(stored.metadata.id)'"

            let items = try store.rows("SELECT * FROM conversation_items \(condition) ORDER BY position")
            #expect(items == fold.conversation.enumerated().map { [session, .integer(Int64($0 + 1))] + $1.viewed })
            let calls = try store.rows("SELECT * FROM tool_calls \(condition) ORDER BY rowid")
            #expect(calls == fold.toolCalls.map { [session] + $0.viewed })
            let usage = try store.rows("SELECT * FROM usage \(condition)")
            let model = stored.metadata.model
            let models = fold.usage.map { $0.model ?? ($0.kind == .transcription ? nil : model) }
            #expect(usage == zip(fold.usage, models).map { [session, SQLValue($1)] + $0.viewed })
            let errors = try store.rows("SELECT * FROM errors \(condition)")
            let shown = fold.problems.filter { $0.kind != .malformed && $0.kind != .clock }
            #expect(errors == shown.map { [session] + $0.viewed })
            let responses = try store.rows("SELECT * FROM responses \(condition)")
            #expect(responses == fold.responses.map { [session] + $0.viewed(fold.usage) })
            let turns = try store.rows("SELECT * FROM turns \(condition)")
            #expect(turns == fold.turns.map { [session] + $0.viewed })
            let totals = try store.rows("SELECT responses, total_tokens FROM sessions \(condition)")
            let sums = UsageTotals(fold)
            #expect(
                totals == [[SQLValue(sums.responses), SQLValue(sums.tokens.total + sums.transcription.tokens.total)]]
            )
        }
    }

    @Test(arguments: allRecordings)
    func theEventsViewShowsEveryEvent(_ fixture: Fixture) throws {
        let report = try store.importFixture(fixture)
        let sessions = try ReadSession.all(in: fixture)
        #expect(report.sessions.count == sessions.count)
        for (stored, read) in zip(report.sessions.map(\.stored), sessions) {
            let rows = try store.rows(
                "SELECT seq, time, direction, type, elapsed_ms FROM events WHERE session = '\(stored.metadata.id)'"
            )
            let start = stored.metadata.times == .recorded ? stored.metadata.startedAt : nil
            #expect(
                rows
                    == read.events.map { event in
                        [
                            SQLValue(event.seq), SQLValue(event.at?.description), .text(event.direction.description),
                            SQLValue(Envelope(scanning: event.payload).type?.rawValue),
                            SQLValue(start.flatMap { event.at?.milliseconds(since: $0) }),
                        ]
                    }
            )
        }
    }

    @Test func idsAreReadFromThePayload() throws {
        try store.importText(
            """
            {"at":null,"direction":"server","payload":{"type":"response.done","event_id":"event_1","response":{"id":"resp_1"}}}
            {"at":null,"direction":"server","payload":{"type":"response.output_text.delta","response_id":"resp_2","item_id":"item_2"}}
            {"at":null,"direction":"server","payload":{"type":"conversation.item.added","item":{"id":"item_3"}}}
            """
        )
        #expect(
            try store.rows("SELECT event_id, response_id, item_id FROM events") == [
                [.text("event_1"), .text("resp_1"), .null],
                [.null, .text("resp_2"), .text("item_2")],
                [.null, .null, .text("item_3")],
            ]
        )
    }

    @Test func aSessionShowsWhatIsKnownOfIt() throws {
        try store.importText(
            """
            {"tapedeck":1,"session":{"id":"S1","ending":"closed","client_close":{"code":1000,"reason":"bye"},"tags":["x"]}}
            {"at":"2026-11-22T09:00:00.000001Z","direction":"client","payload":{"type":"response.create"}}
            {"at":"2026-11-22T09:00:01.250001Z","direction":"server","payload":{"type":"error"}}
            """
        )
        #expect(
            try store.rows(
                """
                SELECT session, started_at, ended_at, duration_ms, times, ending, client_close_code,
                    client_close_reason, server_close_code, client_events, server_events, lost, tags
                FROM sessions
                """
            ) == [
                [
                    .text("S1"), .text("2026-11-22T09:00:00.000001Z"), .text("2026-11-22T09:00:01.250001Z"),
                    .real(1250), .text("recorded"), .text("closed"), .integer(1000), .text("bye"), .null, .integer(1),
                    .integer(1), .integer(0), .text(#"["x"]"#),
                ]
            ]
        )
    }
}

// MARK: - What a summary looks like in its view

extension SQLValue {
    init(_ text: String?) { self = text.map(SQLValue.text) ?? .null }
    init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }
    init(_ number: Double?) { self = number.map(SQLValue.real) ?? .null }
    init(_ truth: Bool?) { self = truth.map { .integer($0 ? 1 : 0) } ?? .null }
    init(_ time: Timestamp?) { self = time.map { .text($0.description) } ?? .null }
}

extension ConversationItem {
    fileprivate var viewed: [SQLValue] {
        [
            SQLValue(id), SQLValue(type), SQLValue(role), SQLValue(status), SQLValue(text), SQLValue(responseID),
            SQLValue(createdAt), SQLValue(interrupted), SQLValue(truncatedAtMs), SQLValue(deleted), SQLValue(callID),
            SQLValue(name), SQLValue(arguments), SQLValue(output), SQLValue(audioMs), SQLValue(startMs),
            SQLValue(endMs), SQLValue(heardMs), SQLValue(heardText), SQLValue(unheardText), SQLValue(heardMethod),
        ]
    }
}

extension ToolCall {
    fileprivate var viewed: [SQLValue] {
        [
            SQLValue(callID), SQLValue(itemID), SQLValue(responseID), .text(kind.rawValue), SQLValue(serverLabel),
            SQLValue(name), SQLValue(arguments), SQLValue(output), SQLValue(error), .text(status.rawValue),
            SQLValue(requestedAt), SQLValue(answeredAt), SQLValue(durationMs),
        ]
    }
}

extension UsageRecord {
    fileprivate var viewed: [SQLValue] {
        [SQLValue(seq), SQLValue(at), .text(kind.rawValue), SQLValue(responseID), SQLValue(itemID)]
            + [
                tokens.input, tokens.output, tokens.total, tokens.inputText, tokens.inputAudio, tokens.inputImage,
                tokens.cached, tokens.cachedText, tokens.cachedAudio, tokens.cachedImage, tokens.outputText,
                tokens.outputAudio, tokens.reasoning,
            ].map { SQLValue($0) } + [.real(seconds)]
    }
}

extension SessionProblem {
    fileprivate var viewed: [SQLValue] {
        [
            SQLValue(seq), SQLValue(at), .text(kind.rawValue), SQLValue(type), SQLValue(code), SQLValue(message),
            SQLValue(param), SQLValue(clientEventID), SQLValue(responseID), SQLValue(itemID),
        ]
    }
}

extension ResponseSummary {
    fileprivate func viewed(_ usage: [UsageRecord]) -> [SQLValue] {
        let tokens = usage.first { $0.ordinal == usageOrdinal }?.tokens
        let since = { (time: Timestamp?) in
            SQLValue(createdAt.flatMap { created in time?.milliseconds(since: created) })
        }
        return [
            SQLValue(id), SQLValue(status), SQLValue(reason), SQLValue(error?.type), SQLValue(error?.code),
            SQLValue(error?.message), SQLValue(conversationID), SQLValue(createdAt), SQLValue(firstDeltaAt),
            SQLValue(doneAt), since(firstDeltaAt), since(doneAt), SQLValue(tokens?.input), SQLValue(tokens?.output),
            SQLValue(tokens?.total), SQLValue(doneSeq), SQLValue(firstAudioAt), since(firstAudioAt),
        ]
    }
}

extension Turn {
    fileprivate var viewed: [SQLValue] {
        [
            SQLValue(ordinal), .text(trigger.rawValue), SQLValue(inputItemID), SQLValue(inputText),
            SQLValue(inputStartedAt), SQLValue(inputEndedAt), SQLValue(inputEndedFrom?.rawValue),
            SQLValue(inputAudioMs), SQLValue(committedAt), SQLValue(responseID), SQLValue(responses), SQLValue(status),
            SQLValue(responseCreatedAt), SQLValue(firstDeltaAt), SQLValue(firstAudioAt), SQLValue(doneAt),
            SQLValue(outputText), SQLValue(outputAudioMs), SQLValue(interrupted), SQLValue(heardMs),
            SQLValue(heardText), SQLValue(unheardText), SQLValue(heardMethod?.rawValue),
            SQLValue(cutSource?.rawValue), SQLValue(toolCalls), SQLValue(toolMs), SQLValue(responseLatencyMs),
            SQLValue(endpointingMs), SQLValue(turnLatencyMs), SQLValue(turnLatencyFrom?.rawValue), SQLValue(ttftMs),
            SQLValue(ttfaMs), SQLValue(firstTranscriptMs), SQLValue(toolGapMs), SQLValue(bargeinStopMs),
            SQLValue(talkOverMs), SQLValue(stutterMs), SQLValue(totalTokens),
        ]
    }
}
