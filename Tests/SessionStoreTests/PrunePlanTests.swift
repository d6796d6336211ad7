import SessionRecording
import Testing

@testable import SessionStore

@Suite struct PrunePlanTests {
    /// Sessions of these days, newest first; nil for one without a time.
    private func sessions(_ days: Int?..., open: Set<Int> = []) -> [StoredSession] {
        days.enumerated().map { index, day in
            var metadata = SessionMetadata(id: "S\(index)")
            metadata.startedAt = day.map { Timestamp(microseconds: Int64($0) * 86_400_000_000) }
            metadata.ending = open.contains(index) ? .open : .closed
            return StoredSession(
                number: Int64(index),
                metadata: metadata,
                responses: 0,
                totalTokens: 0,
                fileName: nil,
                derivation: 1
            )
        }
    }

    private func criteria(
        before day: Int? = nil,
        keep: Int? = nil,
        size: Int? = nil,
        _ named: [StoredSession]? = nil
    ) -> PruneCriteria {
        var criteria = PruneCriteria()
        criteria.before = day.map { Timestamp(microseconds: Int64($0) * 86_400_000_000) }
        criteria.keepingNewest = keep
        criteria.maximumSize = size
        criteria.sessions = named
        return criteria
    }

    private func plan(_ sessions: [StoredSession], _ criteria: PruneCriteria) -> [[String]] {
        let plan = PrunePlan(sessions, criteria)
        return [plan.certain.map(\.metadata.id), plan.asNeeded.map(\.metadata.id)]
    }

    @Test func nothingGoesWithoutACriterion() {
        #expect(plan(sessions(3, 2, 1), criteria()) == [[], []])
    }

    @Test func theOldGo() {
        #expect(plan(sessions(5, 4, 3, nil), criteria(before: 4)) == [["S2"], []])
        #expect(plan(sessions(5, 4, 3), criteria(before: 1)) == [[], []])
    }

    @Test func theNewestStay() {
        #expect(plan(sessions(5, 4, 3, nil), criteria(keep: 2)) == [["S3", "S2"], []])
        #expect(plan(sessions(5, 4), criteria(keep: 0)) == [["S1", "S0"], []])
        #expect(plan(sessions(5, 4), criteria(keep: 9)) == [[], []])
    }

    @Test func anyCriterionIsEnough() {
        #expect(plan(sessions(5, 4, 3, 2), criteria(before: 3, keep: 2)) == [["S3", "S2"], []])
    }

    @Test func forRoomTheOldestGoFirst() {
        #expect(plan(sessions(5, 4, nil), criteria(size: 1)) == [[], ["S2", "S1", "S0"]])
        #expect(plan(sessions(5, 4, 3), criteria(before: 4, size: 1)) == [["S2"], ["S1", "S0"]])
    }

    @Test func namedSessionsGo() {
        let all = sessions(5, 4, 3)
        #expect(plan(all, criteria([all[1]])) == [["S1"], []])
        #expect(plan(all, criteria([])) == [[], []])
        #expect(plan(all, criteria(keep: 1, [all[0], all[2]])) == [["S2"], []])
        #expect(plan(all, criteria(size: 1, [all[1]])) == [[], ["S1"]])
    }

    @Test func whatIsBeingRecordedStays() {
        let all = sessions(5, 4, 3, open: [0, 2])
        let plan = PrunePlan(all, criteria(keep: 0))
        #expect(plan.certain.map(\.metadata.id) == ["S1"])
        #expect(plan.sparedSessions == 2)
        #expect(PrunePlan(all, criteria(size: 1)).asNeeded.map(\.metadata.id) == ["S1"])
        #expect(PrunePlan(all, criteria(size: 1)).sparedSessions == 0)
    }
}
