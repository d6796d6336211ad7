import SessionRecording
import SessionReplay
import Testing

/// When events come.
@Suite struct ServingPaceTests {
    private static let chat = [
        #"> 0 {"type":"session.created"}"#,
        #"< 9000 {"type":"session.update"}"#,
        #"> 9100 {"type":"session.updated"}"#,
        #"< 9200 {"type":"response.create"}"#,
        #"> 9500 {"type":"response.created","response":{"id":"r"}}"#,
        #"> 14500 {"type":"response.done","response":{"id":"r"}}"#,
    ]

    /// When each event of the chat comes to a client that answers after so long.
    private func arrivals(
        _ pace: ReplayPace,
        answeringAfter patience: Duration,
        isUngated: Bool = false
    ) -> [Duration] {
        var driver = ServedSessionDriver(Self.chat) {
            $0.pace = pace
            $0.isUngated = isUngated
        }
        driver.now = .zero
        var arrivals: [Duration] = []
        var answers = [#"{"type":"session.update"}"#, #"{"type":"response.create"}"#][...]
        while true {
            switch driver.next() {
            case .send:
                arrivals.append(driver.now)
            case .wait(let time):
                if let time, time < driver.now + .seconds(20) {
                    driver.now = time
                } else if let answer = answers.popFirst() {
                    driver.pass(patience)
                    driver.send(answer)
                } else {
                    return arrivals
                }
            case .close:
                return arrivals
            }
        }
    }

    @Test("with the recorded gaps, counted from what the client sends, however long that takes")
    func recorded() {
        let arrivals = arrivals(.original, answeringAfter: .seconds(1))
        #expect(arrivals == [.zero, .milliseconds(1100), .milliseconds(2400), .milliseconds(7400)])
    }

    @Test("with no gap longer than the limit")
    func limited() {
        let arrivals = arrivals(.original.limitingIdle(to: .milliseconds(200)), answeringAfter: .seconds(3))
        #expect(arrivals == [.zero, .milliseconds(3100), .milliseconds(6300), .milliseconds(6500)])
    }

    @Test("at another rate, the limit being one of recorded time")
    func scaled() {
        let pace = ReplayPace.scaled(10).limitingIdle(to: .seconds(2))
        #expect(
            arrivals(pace, answeringAfter: .zero) == [.zero, .milliseconds(10), .milliseconds(40), .milliseconds(240)]
        )
    }

    /// What only listens would otherwise see answers that had no time to be played, and take them for cut.
    @Test("at the recorded times, the client's part included, when nobody is waited for")
    func ungated() {
        let arrivals = arrivals(.original, answeringAfter: .seconds(1), isUngated: true)
        #expect(arrivals == [.zero, .milliseconds(9100), .milliseconds(9500), .milliseconds(14500)])
    }

    @Test("at once")
    func atOnce() {
        #expect(arrivals(.asFastAsPossible, answeringAfter: .zero) == [.zero, .zero, .zero, .zero])
    }

    @Test("not before the event before, when the client was ahead")
    func ahead() {
        var driver = ServedSessionDriver(Self.chat) { $0.pace = .original }
        driver.now = .zero
        driver.send(#"{"type":"session.update"}"#)
        driver.send(#"{"type":"response.create"}"#)
        #expect(driver.types() == ["session.created"])
        #expect(driver.next() == .wait(until: .milliseconds(100)))
        driver.now = .milliseconds(100)
        #expect(driver.types() == ["session.updated"])
        // 300 ms after the request, which came long ago, and after the event before it.
        #expect(driver.next() == .wait(until: .milliseconds(400)))
        driver.now = .milliseconds(450)
        #expect(driver.types() == ["response.created"])
        // A late answer does not delay what follows.
        #expect(driver.next() == .wait(until: .milliseconds(5400)))
    }
}
