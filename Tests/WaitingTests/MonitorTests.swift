import Dispatch
import Testing
import Waiting

@Suite("A monitor", .timeLimit(.minutes(5)))
struct MonitorTests {
    private let queue = Monitor<[Int]>([])

    @Test("answers a task at once when its condition does")
    func atOnce() async {
        queue.withLock { $0 = [1, 2] }
        #expect(await queue.wait { $0.popLast() } == 2)
        #expect(queue.withLock { $0 } == [1])
    }

    @Test("wakes a task by the change that its condition waits for, and not by another")
    func change() async {
        async let third = queue.wait { $0.count == 3 ? $0[2] : nil }
        for number in 1...3 { queue.withLock { $0.append(number) } }
        #expect(await third == 3)
    }

    @Test("gives what one takes to no other")
    func taking() async {
        let sum = await withTaskGroup(of: Int?.self) { group in
            for _ in 1...100 { group.addTask { await queue.wait { $0.popLast() } } }
            for number in 1...100 {
                group.addTask {
                    queue.withLock {
                        $0.append(number); return nil
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ?? 0) }
        }
        #expect(sum == 5050)
        #expect(queue.withLock { $0.isEmpty })
    }

    @Test("wakes one by what the condition of another one has changed", arguments: [1, 2])
    func bounded(_ capacity: Int) {
        let queue = queue
        let sender = DispatchQueue(label: "sender")
        sender.async {
            for number in 1...1000 {
                queue.block { numbers -> Void? in
                    guard numbers.count < capacity else { return nil }
                    return numbers.append(number)
                }
            }
        }
        for number in 1...1000 {
            let taken = queue.block { $0.isEmpty ? nil : $0.removeFirst() }
            #expect(taken == number)
        }
    }

    @Test("lets a task go that is cancelled, before it waits or while it does")
    func cancellation() async {
        let waiting = Monitor(false)
        let task = Task {
            await queue.wait { numbers -> Int? in
                waiting.withLock { $0 = true }
                return numbers.first
            }
        }
        _ = await waiting.wait { $0 ? () : nil }
        task.cancel()
        #expect(await task.value == nil)
        let late = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await queue.wait { $0.first }
        }
        #expect(await late.value == nil)
        // Nobody is left who would take it.
        queue.withLock { $0 = [1] }
        #expect(queue.withLock { $0 } == [1])
    }

    @Test("gives up when something else is over first, and not after the answer")
    func sleeping() async throws {
        #expect(try await queue.wait(until: { $0.first }, or: {}) == nil)
        await #expect(throws: CancellationError.self) {
            try await queue.wait(until: { $0.first }, or: { throw CancellationError() })
        }
        queue.withLock { $0 = [7] }
        #expect(try await queue.wait(until: { $0.first }, or: { try await Task.sleep(for: .seconds(3600)) }) == 7)
    }

    @Test("blocks a thread until another one makes the change")
    func threads() {
        let (requests, answers) = (queue, Monitor<[Int]>([]))
        let thread = DispatchQueue(label: "test")
        thread.async {
            for _ in 1...1000 {
                let number = requests.block { $0.popLast() }
                answers.withLock { $0.append(2 * number) }
            }
        }
        for number in 1...1000 {
            requests.withLock { $0.append(number) }
            #expect(answers.block { $0.popLast() } == 2 * number)
        }
    }

    @Test("lets a thread go when its time is over, and keeps no waiter")
    func timeout() {
        #expect(queue.block(for: .milliseconds(1)) { $0.popLast() } == nil)
        queue.withLock { $0 = [1] }
        #expect(queue.withLock { $0 } == [1])
        #expect(queue.block(for: .zero) { $0.popLast() } == 1)
        #expect(queue.block(for: .seconds(-1)) { $0.popLast() } == nil)
    }
}
