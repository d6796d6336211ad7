import SessionRecording
import Testing

@testable import SessionRecorder

@Suite("An outage")
struct OutageTests {
    private let now = ContinuousClock.now
    private var outage = Outage()

    @Test("is told once when it begins and once when it ends, with what was lost meanwhile")
    mutating func notices() {
        let notices = [
            outage.end(lost: 1), outage.begin("full", lost: 3), outage.begin("broken", lost: 5), outage.end(lost: 10),
            outage.end(lost: 11), outage.begin("again", lost: 11), outage.end(lost: 11),
        ]
        #expect(
            notices == [
                nil, .outageBegan(reason: "full"), nil, .outageEnded(lost: 7), nil, .outageBegan(reason: "again"),
                .outageEnded(lost: 0),
            ]
        )
        #expect(!outage.isOn)
    }

    @Test("goes on through a pause, until something could be stored")
    mutating func pause() {
        _ = outage.begin("full", lost: 0)
        outage.pause(until: now + .seconds(2))
        let left = [0, 1, 2, 0].map { outage.pauseLeft(at: now + .seconds($0)) }
        #expect(left == [.seconds(2), .seconds(1), nil, nil])
        #expect(outage.isOn)
    }

    @Test("is tried at once by whoever is in a hurry")
    mutating func hurry() {
        _ = outage.begin("full", lost: 0)
        outage.pause(until: now + .seconds(2))
        outage.hurry()
        let left = outage.pauseLeft(at: now)
        #expect(left == nil)
        #expect(outage.isOn)
    }
}
