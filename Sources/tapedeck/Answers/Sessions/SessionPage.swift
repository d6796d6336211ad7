import JSONBytes
import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// All that `show` tells about a session.
struct SessionPage {
    var answer: SessionAnswer
    /// The most frequent first.
    var events: [EventCount]
    var totals: UsageTotals
    var responses: [ResponseSummary]
    var calls: [ToolCall]
    var items: Int
    var problems: [SessionProblem]
    var altered: AlterationCount
    var latency: LatencySummary
    /// What lint finds, errors only.
    var findings: [Finding]

    /// What is known about it beside its events.
    var metadata: SessionMetadata { answer.metadata }

    /// `show --json`: the session as in `sessions --json`, and the rest of the page.
    var json: JSON { .object(members) }

    /// The members of `show --json`.
    var members: [JSON.Member] {
        let session = SessionAnswer.fields.map { ($0.name, $0.value(answer)) }
        let rest: [JSON.Member] = [
            ("dialect", JSON(metadata.dialect)),
            ("upstream", JSON(metadata.upstream)),
            ("times", .string(metadata.times.rawValue)),
            ("client_close", Self.json(metadata.clientClose)),
            ("server_close", Self.json(metadata.serverClose)),
            ("label", JSON(metadata.label)),
            ("tags", .array(metadata.tags.map(JSON.string))),
            ("ledger", Self.json(metadata.ledger)),
            ("redacted", .integer(altered.redacted)),
            ("cut_short", .integer(altered.cutShort)),
            ("without_audio", .integer(altered.withoutAudio)),
            ("events", .array(events.map(Self.json))),
            ("conversation_items", .integer(items)),
            ("tool_calls", .integer(calls.count)),
            ("usage", .object(UsageAnswer.members(totals))),
            ("cost", .object(CostAnswer.members(answer.cost))),
            ("problems", .array(problems.map(Self.json))),
            ("turns", .integer(latency.turns)),
            ("interrupted", .integer(latency.interrupted)),
            ("response_latency_ms", latency[.responseLatency].map(Self.json) ?? .null),
            ("findings", .array(findings.map(Self.json))),
        ]
        return session + rest
    }

    private static func json(_ ledger: Ledger) -> JSON {
        .object(
            Direction.allCases.map { direction in
                (
                    direction.description,
                    .object([
                        ("seen", .integer(ledger.seenFrames(of: direction))),
                        ("lost", .integer(ledger.lost[direction])),
                        ("excluded", .integer(ledger.excluded[direction])),
                        ("unreadable_from", JSON(ledger.unreadableFrom(of: direction))),
                    ])
                )
            }
        )
    }

    private static func json(_ latency: Percentiles) -> JSON {
        .object(LatencyAnswer.members(latency, ranks: [.p50, .p95, .max]))
    }

    private static func json(_ close: Close?) -> JSON {
        guard let close else { return .null }
        return .object([("code", .integer(close.code)), ("reason", JSON(close.reason))])
    }

    private static func json(_ count: EventCount) -> JSON {
        .object([
            ("direction", .string(count.direction.description)),
            ("type", JSON(count.type)),
            ("count", .integer(count.count)),
        ])
    }

    private static func json(_ finding: Finding) -> JSON {
        .object([
            ("seq", .integer(finding.seq)),
            ("rule", .string(finding.rule)),
            ("severity", .string(finding.severity.rawValue)),
            ("message", .string(finding.message)),
            ("item_id", JSON(finding.itemID)),
            ("response_id", JSON(finding.responseID)),
        ])
    }

    /// A problem as the page lists it.
    static func json(_ problem: SessionProblem) -> JSON {
        .object([
            ("seq", .integer(problem.seq)),
            ("time", JSON(problem.at?.description)),
            ("kind", .string(problem.kind.rawValue)),
            ("type", JSON(problem.type)),
            ("code", JSON(problem.code)),
            ("message", JSON(problem.message)),
            ("param", JSON(problem.param)),
            ("client_event_id", JSON(problem.clientEventID)),
            ("response_id", JSON(problem.responseID)),
            ("item_id", JSON(problem.itemID)),
        ])
    }
}
