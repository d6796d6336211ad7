import JSONBytes
import RealtimeProtocol
import SessionRecording

/// A `session.update` that the server refused, or whose values it does not show.
struct ConfigRefused: LintRule {
    static let id = "config-refused"
    static let severity = Finding.Severity.error
    static let summary = "A session.update was refused, or session.updated does not show its values."
    static let subjects: Set<LintSubject> = [.session, .error]

    private struct Update {
        var seq: Int
        var eventID: String?
        /// Nil when it was redacted.
        var session: JSON?
    }

    private static let namedCount = 3

    /// The updates that the server has yet to answer, in order.
    private var updates: [Update] = []

    mutating func note(
        _ event: ClientEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        guard case .sessionUpdate(let event) = event else { return }
        let told = moment.isRedacted ? nil : JSON(parsing: moment.recorded.payload)?["session"]
        updates.append(Update(seq: moment.seq, eventID: event.eventID, session: told))
    }

    mutating func note(
        _ event: ServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        switch event {
        case .sessionCreated: updates = []
        case .sessionUpdated: answer(moment, session, &report)
        case .error(let event): refuse(event, &report)
        default: return
        }
    }

    private mutating func refuse(_ event: ErrorEvent, _ report: inout LintReport) {
        let (refused, failure) = (event.refusedEventID, event.failure)
        guard refused != nil || failure.param?.hasPrefix("session.") == true,
            let index = updates.firstIndex(where: { $0.eventID == refused || refused == nil })
        else { return }
        let code = (failure.code ?? failure.type).map { " with \(LintText.name($0))" } ?? ""
        let param = failure.param.map { " about \(LintText.name($0))" } ?? ""
        report.find(
            "session.update was refused\(code)\(param), so the configuration stayed as it was: correct it and send it "
                + "again.",
            at: updates[index].seq
        )
        updates.remove(at: index)
    }

    private mutating func answer(_ moment: LintMoment, _ session: SessionFold, _ report: inout LintReport) {
        guard !updates.isEmpty else { return }
        let update = updates.removeFirst()
        // xAI shows values of its own.
        guard session.facts.dialect != Dialect.xAI.rawValue, !moment.isRedacted, let asked = update.session,
            let shown = JSON(parsing: moment.recorded.payload)?["session"]
        else { return }
        let paths = SessionValues.differences(asked, shown)
        guard !paths.isEmpty else { return }
        let more = paths.count > Self.namedCount ? " and \(paths.count - Self.namedCount) more" : ""
        report.find(
            "session.updated does not show what session.update asked for in \(paths.prefix(Self.namedCount).joined(separator: ", "))"
                + "\(more): the server did not apply it, so check the values.",
            at: update.seq
        )
    }
}

/// Compares what was asked of a session with what the server shows.
private enum SessionValues {
    /// What is the server's own, or only shown in part.
    private static let passing: Set<String> = [
        "id", "object", "expires_at", "client_secret", "tracing", "metadata", "prompt", "tools", "tool_choice",
    ]

    /// The paths of values that are shown as others; what is not shown says nothing.
    static func differences(_ asked: JSON, _ shown: JSON, _ path: String = "") -> [String] {
        switch (asked, shown) {
        case (.object(let members), .object):
            members.filter { !passing.contains($0.name) }.flatMap { member -> [String] in
                guard let value = shown[member.name] else { return [] }
                return differences(member.value, value, path.isEmpty ? member.name : "\(path).\(member.name)")
            }
        case (.null, .object): shown.isOff ? [] : [path]
        case (.object, .null): asked.isOff ? [] : [path]
        case (.bool(let one), .bool(let other)): one == other ? [] : [path]
        case (.number(let one), .number(let other)): isNear(one, other) ? [] : [path]
        case (.string(let one), .string(let other)): isSame(one, other, path) ? [] : [path]
        case (.array(let one), .array(let other)): isSame(one, other) ? [] : [path]
        default: []
        }
    }

    private static func isNear(_ one: String, _ other: String) -> Bool {
        guard let one = Double(one), let other = Double(other) else { return one == other }
        return abs(one - other) <= 1e-4 * max(1, abs(one))
    }

    /// A model may be shown as the snapshot that it stands for, and white space around a text may go.
    private static func isSame(_ one: String, _ other: String, _ path: String) -> Bool {
        // An empty text asks for the usual one.
        one == other || one.isEmpty || path.hasSuffix("model") && other.hasPrefix(one)
            || path.hasSuffix("voice") && one.lowercased() == other.lowercased()
            || one.split(whereSeparator: \.isWhitespace) == other.split(whereSeparator: \.isWhitespace)
    }

    /// Lists of words, in any order.
    private static func isSame(_ one: [JSON], _ other: [JSON]) -> Bool {
        let (words, others) = (one.compactMap(\.string), other.compactMap(\.string))
        guard words.count == one.count, others.count == other.count else { return true }
        return Set(words) == Set(others)
    }
}

extension JSON {
    /// An object that stands for nothing: `{"type":null}`, `{"type":"none"}`, `{}`.
    fileprivate var isOff: Bool {
        switch self["type"] {
        case .string(let type): return type == "none"
        case .null: return true
        default:
            if case .object(let members) = self { return members.isEmpty }
            return false
        }
    }
}
