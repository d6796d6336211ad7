import RealtimeProtocol
package import SessionRecording

extension Ledger {
    /// The account of a session of which so many events are stored.
    ///
    /// What the recorder claims to have seen and is not there counts as lost; what is stored, lost or excluded was seen.
    package func reconciled(with stored: StoredCounts) -> Ledger {
        var ledger = self
        ledger.clientFrames = max(clientFrames, stored.client + lost.client + excluded.client)
        ledger.serverFrames = max(serverFrames, stored.server + lost.server + excluded.server)
        let missing = Direction.allCases.map { max(0, ledger.unexplained($0, stored)) }
        if unattributed == 0 {
            for (direction, count) in zip(Direction.allCases, missing) { ledger.lost[direction] += count }
        } else {
            ledger.lost.unattributed += max(0, missing.reduce(0, +) - unattributed)
        }
        return ledger
    }

    /// Whether every frame that was seen is stored, lost or excluded.
    package func accounts(for stored: StoredCounts) -> Bool {
        let rest = Direction.allCases.map { unexplained($0, stored) }
        return rest.allSatisfy { $0 >= 0 } && rest.reduce(0, +) == unattributed
    }

    /// What keeps the session from being whole, in plain words.
    package func findings(storing stored: StoredCounts) -> [String] {
        var findings: [String] = []
        if lostFrames > 0 {
            findings.append(
                (lostFrames == 1 ? "1 frame was" : "\(lostFrames) frames were") + " seen and not stored" + lostBySide
            )
        }
        for direction in Direction.allCases {
            guard let seq = unreadableFrom(of: direction) else { continue }
            findings.append("the \(direction)'s frames could not be read from seq \(seq) on")
        }
        if !accounts(for: stored) {
            findings.append(
                "of \(clientFrames) client and \(serverFrames) server frames seen, \(stored.client) and "
                    + "\(stored.server) are there, \(lostFrames) lost and \(excludedFrames) excluded: "
                    + "that does not add up"
            )
        }
        return findings
    }

    private var lostBySide: String {
        let sides = Direction.allCases.filter { lost[$0] > 0 }.map { "\(lost[$0]) of the \($0)'s" }
        return sides.isEmpty ? "" : ", " + sides.joined(separator: " and ")
    }

    private var unattributed: Int { lost.unattributed + excluded.unattributed }

    /// How many frames of one side are neither stored nor known to be lost or excluded.
    private func unexplained(_ direction: Direction, _ stored: StoredCounts) -> Int {
        seenFrames(of: direction) - stored[direction] - lost[direction] - excluded[direction]
    }
}
