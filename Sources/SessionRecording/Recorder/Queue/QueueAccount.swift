/// Keeps account of the memory that waiting events take, and of what may still come.
struct QueueAccount: Sendable {
    /// How much may wait, in bytes.
    let bound: Int
    /// Everything that waits or is on its way to the store, in bytes.
    private(set) var waiting = 0
    /// How much of it belongs to sessions that cannot be stored while others can.
    private(set) var stranded = 0

    init(bound: Int) { self.bound = bound }

    /// No more should come in.
    var isFull: Bool { waiting - stranded >= bound }
    /// Enough has gone that more may come in again.
    var isRelieved: Bool { waiting - stranded <= bound / 2 }
    /// Nothing more can be kept through an outage.
    var isExhausted: Bool { waiting >= bound }
    /// Nothing more can be kept of sessions that cannot be stored.
    var isStrandExhausted: Bool { stranded >= bound }

    mutating func add(_ cost: Int, isStranded: Bool) {
        waiting += cost
        if isStranded { stranded += cost }
    }

    mutating func remove(_ cost: Int, isStranded: Bool) {
        waiting -= cost
        if isStranded { stranded -= cost }
    }

    mutating func strand(_ cost: Int) { stranded += cost }
    mutating func resume(_ cost: Int) { stranded -= cost }
}
