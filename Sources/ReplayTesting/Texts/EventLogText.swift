import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import SessionReplay

/// Writes the lines of an event log.
struct EventLogText {
    private struct Streak {
        var line: String
        var count = 1
        var ids: String
    }

    private let names: IDNames
    private var lines: [String] = []
    /// What streams since the last event that does not, by type.
    private var streaks: [Streak] = []

    init(names: IDNames) {
        self.names = names
    }

    mutating func note(_ event: ReplayedEvent) {
        let payload = try? RawJSON(bytes: Array(event.recorded.payload))
        let type = event.event?.type ?? payload?["type"]?.string.map(EventType.init(rawValue:))
        let arrow = event.recorded.direction == .client ? "→" : "←"
        let line = "\(arrow) \(type?.rawValue ?? "(no event)")"
        let ids = payload.map(ids) ?? ""
        if let type, type.isStreaming {
            noteStreaming(line, ids: ids)
        } else {
            endStreaks()
            lines.append(line + ids + Self.outcome(event.event))
        }
    }

    mutating func finish() -> [String] {
        endStreaks()
        return lines
    }

    private mutating func noteStreaming(_ line: String, ids: String) {
        if let index = streaks.firstIndex(where: { $0.line == line && $0.ids == ids }) {
            streaks[index].count += 1
        } else {
            streaks.append(Streak(line: line, ids: ids))
        }
    }

    private mutating func endStreaks() {
        for streak in streaks.sorted(by: { ($0.line, $0.ids) < ($1.line, $1.ids) }) {
            lines.append("\(streak.line)\(streak.count > 1 ? " ×\(streak.count)" : "")\(streak.ids)")
        }
        streaks = []
    }

    /// What an event belongs to, the widest first.
    private func ids(_ payload: RawJSON) -> String {
        let item = payload["item"]
        let ids = [
            payload["response"]?["id"], payload["response_id"], item?["id"], payload["item_id"], item?["call_id"],
            payload["call_id"],
        ]
        let named = ids.compactMap { $0?.string }.compactMap { names[$0] }
        return named.isEmpty ? "" : " [\(named.joined(separator: ", "))]"
    }

    private static func outcome(_ event: RealtimeEvent?) -> String {
        switch event {
        case .server(.responseDone(let event)): event.response?.status.map { " \($0.rawValue)" } ?? ""
        case .server(.error(let event)): (event.failure.code ?? event.failure.type).map { " \($0)" } ?? ""
        case .liveServer(.error(let event)): (event.error?.code ?? event.error?.type).map { " \($0)" } ?? ""
        case .liveServer(.sessionClosed(let event)): event.reason.map { " \($0)" } ?? ""
        case .liveServer(.responseEvent(let event)): event.event?.type.map { " \($0)" } ?? ""
        default: ""
        }
    }
}
