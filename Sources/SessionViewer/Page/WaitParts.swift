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

    /// Somebody was asked to approve a call.
    struct Approval {
        var askedMs: Double
        var answeredMs: Double
        var name: String?
    }

    private let turn: Turn
    private let isSpoken: Bool
    private let ms: Double
    private var bounds: (from: Double, to: Double)?
    /// Up to where the wait is divided.
    private var cursor = 0.0
    private(set) var parts: [Part] = []

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
        cursor = bounds.from
        var last: String?
        if isSpoken, let endpointing = turn.endpointingMs { add("endpointing", to: bounds.from + endpointing) }
        for response in responses {
            guard let created = response.createdMs, created < bounds.to else { continue }
            add(approvals, answeredBy: created, of: last)
            add("created", to: created) { $0.response = response.id }
            last = response.id
            // A call that was denied never ran: there was only the wait for the answer.
            let calls = response.calls.filter { !$0.isDenied && ($0.from ?? .infinity) < bounds.to }
            guard let began = calls.compactMap(\.from).min(), let ended = calls.compactMap(\.to).max() else { continue }
            add(approvals, answeredBy: began, of: last)
            add("model", to: began) { $0.response = last }
            add("tool", to: ended) { part in
                part.name = calls.compactMap(\.call.name).joined(separator: ", ")
                part.call = calls.first?.id
            }
        }
        add(approvals, answeredBy: bounds.to, of: last)
        add("first", to: bounds.to) { $0.response = last }
    }

    /// Adds the waits for somebody's approval that ended by then, and what the model did before it asked.
    private mutating func add(_ approvals: [Approval], answeredBy end: Double, of response: String?) {
        guard let bounds else { return }
        for approval in approvals where approval.askedMs >= bounds.from {
            guard approval.answeredMs > cursor, approval.answeredMs <= end else { continue }
            add("model", to: approval.askedMs) { $0.response = response }
            add("approval", to: approval.answeredMs) { $0.name = approval.name }
        }
    }

    /// Adds a part from where the last one ended; none where there is no time left for it.
    private mutating func add(_ kind: String, to end: Double, _ edit: (inout Part) -> Void = { _ in }) {
        guard let bounds else { return }
        let end = min(max(end, cursor), bounds.to)
        guard end > cursor else { return }
        var part = Part(kind: kind, from: cursor, to: end)
        edit(&part)
        parts.append(part)
        cursor = end
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
            ("longer", .bool(turn.waitedLonger)),
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
