import Testing

@testable import RealtimeProxy

struct ReadGateTests {
    @Test func anOpenGateLetsReadsThrough() {
        var gate = ReadGate()
        check(gate.wantsRead(), true)
        check(gate.setOtherLegWritable(true), false)
    }

    @Test func aHeldReadIsDueOnceWhenBothReasonsAreGone() {
        var gate = ReadGate()
        check(gate.setOtherLegWritable(false), false)
        check(gate.setRecorderRoom(false), false)
        check(gate.wantsRead(), false)
        check(gate.wantsRead(), false)
        check(gate.setOtherLegWritable(true), false)
        check(gate.setRecorderRoom(true), true)
        check(gate.setRecorderRoom(true), false)
        check(gate.wantsRead(), true)
    }

    @Test func nothingIsDueWhenNobodyWantedToRead() {
        var gate = ReadGate()
        check(gate.setRecorderRoom(false), false)
        check(gate.setRecorderRoom(true), false)
    }
}
