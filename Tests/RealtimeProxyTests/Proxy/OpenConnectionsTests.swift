import Testing

@testable import RealtimeProxy

@Suite(.timeLimit(.minutes(5)))
struct OpenConnectionsTests {
    private let connections = OpenConnections()

    private func add() -> OpenConnections.ID { connections.add(OpenConnections.Handle(goAway: {}, abort: {})) }

    @Test func whoeverWaitsIsTold() async {
        #expect(await connections.waitUntilEmpty(for: .zero))
        let (first, second) = (add(), add())
        #expect(await !connections.waitUntilEmpty(for: .milliseconds(1)))
        async let isEmpty = connections.waitUntilEmpty(for: .seconds(3600))
        async let isEmptyInTime = connections.waitUntilEmpty(for: .zero)
        #expect(await !isEmptyInTime)
        connections.remove(first)
        connections.remove(second)
        #expect(await isEmpty)
        #expect(connections.count == 0)
    }
}
