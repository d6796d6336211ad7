import JSONBytes
import SessionAnalysis

/// What a turn's wait was made of.
struct WaitParts {
    /// A part of the wait.
    struct Part {
        /// `endpointing`, `created`, `model`, `approval`, `tool`, `first`.
        var kind: String
        var from: Double
        var to: Double
        /// The tools that were waited for.
        var name: String?
        var call: String?
        var response: String?
    }

    /// A response of the turn.
    struct Response {
        var id: String?
        var createdMs: Double?
        var firstAudioMs: Double?
        var firstTextMs: Double?
        /// The calls that it made.
        var calls: [CallTimes]
    }

    private let turn: Turn
    private let isSpoken: Bool
    private let ms: Double
    private var bounds: (from: Double, to: Double)?
    private(set) var parts: [Part] = []

    /// Somebody was asked to approve a call.
    struct Approval {
        var askedMs: Double
        var answeredMs: Double
        var name: String?
    }

    /// Takes a turn's wait apart; nil when that is not known.
    ///
    /// - Parameters:
    ///   - turn: The turn.
    ///   - endMs: When the user stopped speaking, in milliseconds since the start.
    ///   - responses: Its responses, in order.
    ///   - approvals: The session's, in order.
    init?(_ turn: Turn, endMs: Double?, _ responses: [Response], _ approvals: [Approval]) {
        guard let ms = turn.responseLatencyMs ?? turn.turnLatencyMs else { return nil }
        self.turn = turn
        self.ms = ms
        isSpoken = turn.responseLatencyMs != nil
        if isSpoken, let endMs {
            bounds = (endMs, endMs + ms)
        } else if let first = Self.first(of: responses) ?? endMs.map({ $0 + ms }) {
            bounds = (first - ms, first)
        }
        if bounds != nil { divide(responses, approvals) }
    }

    /// When the first of the answer came: of audio, or else of text.
    private static func first(of responses: [Response]) -> Double? {
        responses.compactMap(\.firstAudioMs).min() ?? responses.compactMap(\.firstTextMs).min()
    }

    private mutating func divide(_ responses: [Response], _ approvals: [Approval]) {
        guard let bounds else { return }
        var cursor = bounds.from
        func add(_ kind: String, _ end: Double, _ edit: (inout Part) -> Void = { _ in }) {
            let end = min(max(end, cursor), bounds.to)
            guard end > cursor else { return }
            var part = Part(kind: kind, from: cursor, to: end)
            edit(&part)
            parts.append(part)
            cursor = end
        }
        if isSpoken, let endpointing = turn.endpointingMs { add("endpointing", bounds.from + endpointing) }
        for response in responses {
            guard let created = response.createdMs, created < bounds.to else { continue }
            for approval in approvals where approval.askedMs >= cursor && approval.answeredMs <= created {
                add("model", approval.askedMs)
                add("approval", approval.answeredMs) { $0.name = approval.name }
            }
            add("created", created) { $0.response = response.id }
            let calls = response.calls.filter { ($0.from ?? .infinity) < bounds.to }
            guard let asked = calls.compactMap(\.from).min(), let answered = calls.compactMap(\.to).max() else {
                continue
            }
            add("model", asked) { $0.response = response.id }
            add("tool", answered) { part in
                part.name = calls.compactMap(\.call.name).joined(separator: ", ")
                part.call = calls.first?.id
            }
        }
        add("first", bounds.to) { $0.response = responses.last { ($0.createdMs ?? .infinity) <= bounds.to }?.id }
    }

    var json: JSON {
        .object([
            ("turn", .integer(turn.ordinal)),
            ("item", JSON(turn.inputItemID)),
            ("response", JSON(turn.responseID)),
            ("t0", .time(bounds?.from)),
            ("t1", .time(bounds?.to)),
            ("ms", .duration(ms)),
            ("from", JSON(isSpoken ? turn.inputEndedFrom?.rawValue : turn.turnLatencyFrom?.rawValue)),
            ("voice", .bool(isSpoken)),
            ("longer", .bool(!isSpoken && (turn.trigger == .speech || turn.trigger == .audio))),
            ("parts", .array(parts.map(\.json))),
        ])
    }
}

extension WaitParts.Part {
    fileprivate var json: JSON {
        var members: [JSON.Member] = [
            ("kind", .string(kind)), ("t0", .time(from)), ("t1", .time(to)), ("ms", .duration(to - from)),
        ]
        if let name { members.append(("name", .string(name))) }
        if let call { members.append(("call", .string(call))) }
        if let response { members.append(("response", .string(response))) }
        return .object(members)
    }
}
