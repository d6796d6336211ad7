import RealtimeProtocol
import SessionRecording
import Testing

@testable import RealtimeProxy

struct SpliceLifecycleTests {
    private let close = Close(code: 1000, reason: "done")

    @Test(arguments: Direction.allCases) func aCloseHandshakeEndsBothLegs(_ first: Direction) {
        var lifecycle = SpliceLifecycle()
        check(lifecycle.sawClose(close, from: first), [])
        check(lifecycle.sawClose(close, from: first.opposite), [.awaitClose(first), .awaitClose(first.opposite)])
        check(lifecycle.lost(.server), [.finishOutput(.client)])
        let ending = ObservedEnding(ending: .closed, clientClose: close, serverClose: close)
        check(lifecycle.lost(.client), [.finishRecording(ending)])
        check(lifecycle.lost(.client), [])
        check(lifecycle.lost(.server), [])
    }

    @Test(arguments: Direction.allCases) func aPeerThatClosesAndLeavesIsWaitedForOnItsBehalf(_ peer: Direction) {
        var lifecycle = SpliceLifecycle()
        _ = lifecycle.sawClose(close, from: peer)
        check(lifecycle.lost(peer), [.awaitClose(peer.opposite)])
        check(lifecycle.sawClose(close, from: peer.opposite), [.finishOutput(peer.opposite)])
        check(lifecycle.answerIsOverdue(peer.opposite), [])
        let ending = ObservedEnding(ending: .closed, clientClose: close, serverClose: close)
        check(lifecycle.lost(peer.opposite), [.finishRecording(ending)])
    }

    @Test func anAnswerThatIsOverdueEndsTheLeg() {
        var lifecycle = SpliceLifecycle()
        _ = lifecycle.sawClose(close, from: .client)
        _ = lifecycle.lost(.client)
        check(lifecycle.answerIsOverdue(.server), [.finishOutput(.server)])
        check(
            lifecycle.lost(.server),
            [.finishRecording(ObservedEnding(ending: .closed, clientClose: close))]
        )
    }

    @Test func aPeerThatLeavesInPlaceOfAnAnswerIsNotedAsSuch() {
        var lifecycle = SpliceLifecycle()
        _ = lifecycle.sawClose(close, from: .client)
        check(lifecycle.lost(.server), [.finishOutput(.client)])
        let ending = ObservedEnding(ending: .closed, clientClose: close, serverClose: .abnormal)
        check(lifecycle.lost(.client), [.finishRecording(ending)])
    }

    @Test(arguments: Direction.allCases) func aPeerThatVanishesTakesTheOtherWithIt(_ peer: Direction) {
        var lifecycle = SpliceLifecycle()
        check(lifecycle.lost(peer), [.finishOutput(peer.opposite)])
        let ending = ObservedEnding(
            ending: .dropped,
            clientClose: peer == .client ? .abnormal : nil,
            serverClose: peer == .server ? .abnormal : nil
        )
        check(lifecycle.lost(peer.opposite), [.finishRecording(ending)])
    }

    @Test func goingAwayTellsBothPeersOnce() {
        var lifecycle = SpliceLifecycle()
        check(
            lifecycle.goAway(),
            [
                .sendClose(.client), .awaitClose(.client), .sendClose(.server), .awaitClose(.server),
            ]
        )
        check(lifecycle.goAway(), [])
        check(lifecycle.sawClose(close, from: .client), [.finishOutput(.client)])
        check(lifecycle.lost(.client), [.finishOutput(.server)])
        let ending = ObservedEnding(ending: .closed, clientClose: close)
        check(lifecycle.lost(.server), [.finishRecording(ending)])
    }

    @Test func goingAwaySendsNoSecondCloseFrame() {
        var lifecycle = SpliceLifecycle()
        _ = lifecycle.sawClose(close, from: .server)
        check(
            lifecycle.goAway(),
            [.awaitClose(.client), .sendClose(.server), .awaitClose(.server)]
        )
    }
}
