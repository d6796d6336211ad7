import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import Testing

@Suite struct LedgerTests {
    /// So many of the client's and of the server's.
    private func stored(_ client: Int, _ server: Int) -> StoredCounts {
        var counts = StoredCounts()
        for _ in 0..<client { counts.add(.client) }
        for _ in 0..<server { counts.add(.server) }
        return counts
    }

    private func ledger(_ client: Int, _ server: Int, lost: FrameCount = .init(), excluded: FrameCount = .init())
        -> Ledger
    {
        var ledger = Ledger()
        (ledger.clientFrames, ledger.serverFrames) = (client, server)
        (ledger.lost, ledger.excluded) = (lost, excluded)
        return ledger
    }

    @Test func whatIsNotThereIsLostOnTheSideThatSentIt() {
        let whole = ledger(5, 7, excluded: FrameCount(client: 1)).reconciled(with: stored(4, 4))
        #expect(whole.lost == FrameCount(server: 3))
        #expect(whole.accounts(for: stored(4, 4)))
    }

    @Test func whatWasNotCountedBySideStaysSo() {
        let old = ledger(5, 7, excluded: FrameCount(unattributed: 2)).reconciled(with: stored(4, 4))
        #expect(old.lost == FrameCount(unattributed: 2))
        #expect(old.accounts(for: stored(4, 4)))
    }

    @Test func moreThanWasSeenIsSeen() {
        let ledger = Ledger().reconciled(with: stored(2, 3))
        #expect((ledger.clientFrames, ledger.serverFrames, ledger.lostFrames) == (2, 3, 0))
    }

    @Test func whatIsLostOrExcludedWasSeen() {
        let open = ledger(0, 0, lost: FrameCount(client: 2), excluded: FrameCount(server: 4))
        let whole = open.reconciled(with: stored(1, 3))
        #expect((whole.clientFrames, whole.serverFrames) == (3, 7))
        #expect((whole.lost, whole.excluded) == (open.lost, open.excluded))
        #expect(whole.accounts(for: stored(1, 3)))
    }

    /// The totals are right in each, the sides are not.
    @Test func oneSideDoesNotMakeUpForTheOther() {
        #expect(!ledger(5, 5, lost: FrameCount(client: 1)).accounts(for: stored(5, 4)))
        #expect(!ledger(5, 5, lost: FrameCount(client: 1), excluded: FrameCount(server: 1)).accounts(for: stored(3, 5)))
        #expect(!ledger(4, 6).accounts(for: stored(5, 5)))
    }

    @Test func itIsToldInWords() {
        #expect(ledger(1, 1).findings(storing: stored(1, 1)) == [])
        #expect(
            ledger(2, 1, lost: FrameCount(client: 1)).findings(storing: stored(1, 1))
                == ["1 frame was seen and not stored, 1 of the client's"]
        )
        #expect(
            ledger(3, 3, lost: FrameCount(client: 1, server: 2)).findings(storing: stored(2, 1))
                == ["3 frames were seen and not stored, 1 of the client's and 2 of the server's"]
        )
        #expect(
            ledger(2, 2, lost: FrameCount(unattributed: 2)).findings(storing: stored(1, 1))
                == ["2 frames were seen and not stored"]
        )
        var broken = ledger(1, 1)
        broken.noteUnreadable(.server, from: 3)
        broken.noteUnreadable(.server, from: 9)
        #expect(
            broken.findings(storing: stored(1, 0)) == [
                "the server's frames could not be read from seq 3 on",
                "of 1 client and 1 server frames seen, 1 and 0 are there, 0 lost and 0 excluded: that does not add up",
            ]
        )
    }
}
