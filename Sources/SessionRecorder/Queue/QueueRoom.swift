/// The memory that waiting events take, and messages that are still coming in: how much, what may come in, and who waits
/// for there to be room.
///
/// Both are bounded: those who are told to wait bring messages to their end that are in hand already, and with no bound
/// on these they would get in one after another, however full it is.
struct QueueRoom: Sendable {
    /// What becomes of an event that comes in.
    enum Admission: Sendable {
        /// It is taken.
        case taken
        /// It is lost.
        case lost
        /// It is lost, the first one since there was room.
        case lostFirst
    }

    /// What a caller may have read in one go before it was told to wait, in bytes of memory.
    private static let burst = BatchWindow.fullBytes

    private let bound: Int
    private let overload: Recorder.Overload
    private let mostOverrun: Int
    private let mostUnfinished: Int
    /// Everything that waits or is on its way to the store, in bytes.
    private(set) var waiting = 0
    /// How much of it belongs to sessions that cannot be stored while others can.
    private var stranded = 0
    /// What is set aside for messages that are still coming in, in bytes.
    private(set) var unfinished = 0
    /// Events are being lost as there is no room.
    private var isOverloaded = false
    private(set) var waiters: [@Sendable () -> Void] = []
    private var released: [@Sendable () -> Void] = []

    init(_ configuration: Recorder.Configuration) {
        bound = configuration.queueBytes
        overload = configuration.overload
        mostOverrun = min(configuration.maximumMessage, Self.burst)
        mostUnfinished = max(configuration.unfinishedBytes, configuration.maximumMessage)
    }

    /// No more should come in.
    var isFull: Bool { waiting - stranded >= bound }
    /// Whether enough room is free to let senders go on: two batches, so that they resume soon.
    private var isRelieved: Bool { waiting - stranded <= bound - min(bound / 2, 2 * BatchWindow.fullBytes) }

    // MARK: - The account

    /// Whether an event of this size may come in.
    ///
    /// An outage has the whole room, and so have sessions that cannot be stored while others can, once more. Otherwise
    /// callers are told to wait: then each may have in its hands what it read before, and a message of any size with it.
    mutating func admit(_ cost: Int, of session: inout QueuedSession, isOutage: Bool) -> Admission {
        if isOutage { return waiting < bound ? .taken : .lost }
        if session.isStranded { return stranded < bound ? .taken : .lost }
        guard isFull else {
            session.overrun = 0
            return .taken
        }
        if overload == .backpressure, session.overrun < mostOverrun {
            session.overrun += cost
            return .taken
        }
        defer { isOverloaded = true }
        return isOverloaded ? .lost : .lostFirst
    }

    /// What a caller is told.
    func readiness(isOutage: Bool) -> Readiness { isFull && !isOutage && overload == .backpressure ? .full : .ready }

    mutating func add(_ cost: Int, isStranded: Bool) {
        waiting += cost
        if isStranded { stranded += cost }
    }

    mutating func remove(_ cost: Int, isStranded: Bool) {
        waiting -= cost
        if isStranded { stranded -= cost }
    }

    /// Sets room aside for a message that is still coming in.
    ///
    /// It is granted though the queue is full: these bytes were read already. No more of them are to be.
    mutating func reserve(_ bytes: Int, isOutage: Bool) -> MessageRoom {
        guard bytes <= mostUnfinished - unfinished else { return .none }
        unfinished += bytes
        return readiness(isOutage: isOutage) == .full ? .grantedButFull : .granted
    }

    mutating func giveBack(_ bytes: Int) { unfinished -= bytes }

    mutating func strand(_ cost: Int) { stranded += cost }
    mutating func resume(_ cost: Int) { stranded -= cost }

    // MARK: - Those who wait

    /// Has `callback` called when there is room again.
    ///
    /// - Returns: Whether there is room now; then `callback` is not kept.
    mutating func wait(_ callback: @escaping @Sendable () -> Void) -> Bool {
        guard !isRelieved else { return true }
        waiters.append(callback)
        return false
    }

    /// A batch is done with: if there is room now, those who wait are let go.
    mutating func noteProgress() {
        guard isRelieved else { return }
        isOverloaded = false
        letGo()
    }

    /// Lets those who wait go: there is room, or waiting does not help.
    mutating func letGo() {
        released += waiters
        waiters = []
    }

    /// The callbacks that are to be called now.
    mutating func takeReleased() -> [@Sendable () -> Void] {
        defer { released = [] }
        return released
    }
}

/// What becomes of a message that is still coming in and asks for room.
package enum MessageRoom: Sendable, Hashable {
    /// It may be held.
    case granted
    /// It may be held, but the queue is full: stop reading until ``SessionRecorder/whenReady(_:)`` calls back.
    case grantedButFull
    /// There is no room: the rest of the message is not kept.
    case none
}
