import SessionRecording
import TestSupport
import Testing

@testable import SessionRecorder

@Suite("The line of sessions that have something to be stored")
struct SessionLineTests {
    private let now = ContinuousClock.now
    private var line = SessionLine()

    /// Takes everybody, in turn.
    private mutating func takeAll() -> [SessionLine.Key] {
        var keys: [SessionLine.Key] = []
        while let key = line.takeNext() { keys.append(key) }
        return keys
    }

    @Test("is served in the order of joining, and nobody stands in it twice")
    mutating func order() {
        let joined = [7, 3, 7, 5, 3].map { line.join($0) }
        #expect(joined == [true, false, false, false, false])
        let first = line.takeNext()
        #expect(first == 7)
        let again = line.join(7)
        #expect(!again)
        let keys = takeAll()
        #expect(keys == [3, 5, 7])
        #expect(line.isDone)
    }

    @Test("has those that are put back at its front, but for those that have joined again")
    mutating func putBack() {
        for key in 0..<5 { _ = line.join(key) }
        let taken = [line.takeNext(), line.takeNext(), line.takeNext()].compactMap(\.self)
        _ = line.join(1)
        line.putBack(taken)
        let keys = takeAll()
        #expect(keys == [0, 2, 3, 4, 1])
    }

    @Test("goes on without those that step aside, and has them at its end when it is time")
    mutating func aside() {
        for key in 0..<4 { _ = line.join(key) }
        _ = takeAll()
        line.setAside(0, until: now + .seconds(1))
        // It had joined again before it was known that it could not be stored.
        _ = line.join(1)
        line.setAside(1, until: now + .seconds(9))
        let joins = [line.join(0), line.join(1)]
        #expect(joins == [false, false])
        #expect(line.isEmpty)
        #expect(!line.isDone)
        #expect(line.timeToRetry(at: now) == .seconds(1))
        _ = line.join(2)
        line.rejoin(at: now + .milliseconds(999))
        let before = takeAll()
        #expect(before == [2])
        _ = line.join(3)
        line.rejoin(at: now + .seconds(1))
        #expect(line.timeToRetry(at: now) == nil)
        let after = takeAll()
        #expect(after == [3, 0, 1])
    }

    @Test("can be left from the line and from aside")
    mutating func leave() {
        for key in 0..<4 { _ = line.join(key) }
        _ = line.takeNext()
        line.setAside(0, until: now)
        for key in [2, 0, 0, 99] { line.leave(key) }
        #expect(line.timeToRetry(at: now) == nil)
        line.rejoin()
        let keys = takeAll()
        #expect(keys == [1, 3])
        let joins = [line.join(2), line.join(0)]
        #expect(joins == [true, false])
        line.removeAll()
        #expect(line.isDone)
    }

    /// The used up part of the line is cut off from time to time.
    @Test("is the same however long it has been", arguments: 0..<20)
    mutating func long(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        var expected: [Int] = []
        var differs = false
        for _ in 0..<5000 {
            let key = Int.random(in: 0..<300, using: &random)
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<6:
                if !expected.contains(key) { expected.append(key) }
                _ = line.join(key)
            case 6..<8:
                let next = expected.isEmpty ? nil : expected.removeFirst()
                differs = differs || line.takeNext() != next
            case 8:
                expected.removeAll { $0 == key }
                line.leave(key)
            default:
                expected = expected.contains(key) ? expected : [key] + expected
                line.putBack([key])
            }
            differs = differs || line.isEmpty != expected.isEmpty
        }
        #expect(!differs)
        let rest = takeAll()
        #expect(rest == expected)
    }
}
